package org.marrowrelay.hla.mac;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.InvalidHlaName;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.problem.Problem;

/// Names with codes: from `A*02:GNF` to its alleles and back.
///
/// No release is asked: the alleles are those of the table, under whatever names they had when the code was issued.
/// A generic code goes with any first field; a specific one only with the first field that most of its alleles have.
public final class CodedNames {
    private static final String PREFIX = "HLA-";

    private final MultipleAlleleCodes codes;

    public CodedNames(MultipleAlleleCodes codes) {
        this.codes = codes;
    }

    /// What decoding gave.
    public sealed interface Decoding {
        /// @param alleles two fields each, in the order of the table
        record Decoded(List<Allele> alleles) implements Decoding {
            public Decoded {
                alleles = List.copyOf(alleles);
            }
        }

        record Undecodable(Problem problem) implements Decoding {}
    }

    /// What encoding gave.
    public sealed interface Encoding {
        /// @param name with locus and first field, such as `A*02:GNF`
        record Encoded(String name) implements Encoding {}

        record Unencodable(Problem problem) implements Encoding {}
    }

    /// The alleles of a name such as `A*02:AB` or `HLA-DRB1*13:ANKZX`.
    public Decoding decode(String name) {
        String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        int star = bare.indexOf('*');
        int colon = bare.indexOf(':', star);
        Optional<Locus> locus = star < 0 ? Optional.empty() : Locus.find(bare.substring(0, star));
        if (locus.isEmpty() || colon < 0 || !CodeExpansion.isShaped(bare.substring(colon + 1))) {
            return undecodable(Problem.of(
                    "MAC-0006",
                    "\"{0}\" is not a locus, a star, a first field and a code",
                    "write for example A*02:AB",
                    name));
        }
        return decode(name, locus.get(), bare.substring(star + 1, colon), bare.substring(colon + 1));
    }

    private Decoding decode(String name, Locus locus, String firstField, String letters) {
        Optional<CodeExpansion> code = codes.find(letters);
        if (code.isEmpty()) {
            return undecodable(unknown(codes, name, letters));
        }
        Optional<String> favoured = code.get().firstField();
        if (favoured.isPresent() && !favoured.get().equals(firstField)) {
            return undecodable(otherFirstField(name, locus, favoured.get(), letters));
        }
        return decoded(locus, code.get().expand(firstField));
    }

    /// What is said about a code behind a first field that its list does not favour.
    public static Problem otherFirstField(String name, Locus locus, String expected, String letters) {
        return Problem.of(
                "MAC-0003",
                "\"{0}\": the code {3} lists alleles of {1}*{2}",
                "write {1}*{2}:{3}, or check the code",
                name,
                locus,
                expected,
                letters);
    }

    private static Decoding decoded(Locus locus, List<String> fields) {
        try {
            return new Decoding.Decoded(fields.stream()
                    .map(field -> Allele.parse(locus + "*" + field))
                    .toList());
        } catch (InvalidHlaName firstField) {
            return undecodable(firstField.problem());
        }
    }

    /// What is said about a code that the table lacks, with the table's date.
    public static Problem unknown(MultipleAlleleCodes codes, String name, String letters) {
        return codes.date()
                .map(date -> Problem.of(
                        "MAC-0001",
                        "the allele code {0} of \"{1}\" is not in the table of {2}",
                        "check the letters, or install a newer table (./relay mac install FILE)",
                        letters,
                        name,
                        said(date)))
                .orElseGet(() -> Problem.of(
                        "MAC-0002",
                        "\"{1}\" has an allele code ({0}), and no table of allele codes is installed",
                        "install the owner's table (./relay mac install alpha.v3.zip), or report the alleles",
                        letters,
                        name));
    }

    private static String said(String date) {
        return date.isEmpty() ? "an unknown date" : date;
    }

    private static Decoding undecodable(Problem problem) {
        return new Decoding.Undecodable(problem);
    }

    /// The name that stands for exactly these alleles, whatever their order; a generic code where there is one.
    ///
    /// @param alleles of one locus, two fields each
    public Encoding encode(Collection<Allele> alleles) {
        long loci = alleles.stream().map(Allele::locus).distinct().count();
        boolean twoFields = alleles.stream().allMatch(allele -> allele.fields().size() == 2);
        if (loci != 1 || !twoFields) {
            return new Encoding.Unencodable(notAlleles());
        }
        return name(alleles)
                .<Encoding>map(Encoding.Encoded::new)
                .orElseGet(() -> new Encoding.Unencodable(none(alleles.size())));
    }

    /// What is said about a list that no code can stand for.
    public static Problem notAlleles() {
        return Problem.of(
                "MAC-0007",
                "a code stands for alleles of one locus with two fields each",
                "give a list such as A*02:01/A*02:09; reduce longer names to two fields first");
    }

    private Problem none(int count) {
        return codes.date()
                .map(date -> Problem.of(
                        "MAC-0008",
                        "the table of {1} has no code for these {0} alleles",
                        "report the list itself, or ask the NMDP for a code",
                        count,
                        said(date)))
                .orElseGet(() -> Problem.of(
                        "MAC-0009",
                        "alleles cannot be encoded: no table of allele codes is installed",
                        "install the owner's table (./relay mac install alpha.v3.zip)"));
    }

    private Optional<String> name(Collection<Allele> alleles) {
        Locus locus = alleles.iterator().next().locus();
        TreeSet<String> firstFields = new TreeSet<>();
        alleles.forEach(allele -> firstFields.add(allele.fields().getFirst()));
        Optional<String> generic = firstFields.size() > 1 ? Optional.empty() : encode(alleles, 1);
        return generic.map(code -> locus + "*" + firstFields.first() + ":" + code)
                .or(() -> encode(alleles, 0).map(code -> locus + "*" + favoured(code) + ":" + code));
    }

    /// @param from 1 for second fields alone, 0 for both
    private Optional<String> encode(Collection<Allele> alleles, int from) {
        return codes.encode(
                alleles.stream().map(allele -> subtype(allele, from)).distinct().toList());
    }

    private static String subtype(Allele allele, int from) {
        String letter = allele.expression() == null ? "" : allele.expression().name();
        return String.join(":", allele.fields().subList(from, 2)) + letter;
    }

    private String favoured(String code) {
        return codes.find(code).flatMap(CodeExpansion::firstField).orElse("");
    }
}
