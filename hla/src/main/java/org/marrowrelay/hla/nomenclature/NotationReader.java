package org.marrowrelay.hla.nomenclature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.mac.MultipleAlleleCode;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.NameHistory;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.serology.Antigens;
import org.marrowrelay.problem.Problem;

/// Reads every notation of names under one release.
///
/// In this order: names that the release has; words (`NEW`, `UUUU`); XX codes, of old broad families too;
/// multiple
/// allele codes; antigens; and last names of earlier releases and of version 2, through the release's history.
final class NotationReader {
    private static final Pattern XX = Pattern.compile("([0-9]{2,4}):XX");
    private static final Pattern CODE = Pattern.compile("([0-9]{2,4}):([A-Z]{2,6})");
    private static final Pattern VERSION_2_CODE = Pattern.compile("[0-9]{2}[A-Z]{2,6}");

    private final Catalogue catalogue;
    private final Groups groups;
    private final Antigens antigens;
    private final MultipleAlleleCodes codes;
    private final NameHistory history;
    private final Suggestions suggestions;

    NotationReader(Groups groups, Antigens antigens, MultipleAlleleCodes codes) {
        this.catalogue = groups.catalogue();
        this.groups = groups;
        this.antigens = antigens;
        this.codes = codes;
        this.history = new NameHistory(catalogue);
        this.suggestions = new Suggestions(groups);
    }

    /// What a person may have of whom the name was reported: an antigen stands for associated antigens too, and
    /// for
    /// alleles of which only the broad antigen is known.
    Notation read(Locus locus, String name) {
        return read(locus, name, antigens::possibleAlleles);
    }

    /// What the name itself says: an antigen stands for the alleles that carry it or its splits.
    Notation reading(Locus locus, String name) {
        return read(locus, name, antigens::alleles);
    }

    private Notation read(Locus locus, String name, Function<Antigen, int[]> carriers) {
        long packed = PackedName.parse(name);
        return packed != PackedName.NONE && groups.isKnown(packed)
                ? Notation.Names.of(packed)
                : other(locus, name, carriers);
    }

    private Notation other(Locus locus, String name, Function<Antigen, int[]> carriers) {
        ReportedName reported = ReportedName.of(name);
        if (reported.isUntyped()) {
            return new Notation.Untyped(List.of());
        }
        if (reported.isNovel()) {
            return new Notation.Novel();
        }
        return reported.molecular() ? molecular(locus, name, reported.said()) : antigen(name, carriers);
    }

    private Notation molecular(Locus locus, String name, String said) {
        Matcher xx = XX.matcher(said);
        if (xx.matches()) {
            return family(locus, name, xx.group(1));
        }
        Matcher code = CODE.matcher(said);
        if (code.matches()) {
            return code(locus, name, code.group(1), code.group(2));
        }
        return said.matches("[0-9]{2}") ? family(locus, name, said) : historic(locus, name);
    }

    /// All alleles of a first field; of an old broad family (A*09, B*17) those of its splits.
    private Notation family(Locus locus, String name, String firstField) {
        long[] own = twoFieldNames(locus, firstField);
        List<Long> names = new ArrayList<>(Arrays.stream(own).boxed().toList());
        if (own.length == 0) {
            antigens.firstFieldsOfBroad(locus, Integer.parseInt(firstField))
                    .forEach(split -> Arrays.stream(twoFieldNames(locus, "%02d".formatted(split)))
                            .forEach(names::add));
        }
        return names.isEmpty()
                ? new Notation.Unknown(suggestions.unknown(catalogue.release(), name))
                : new Notation.Names(names, true, List.of());
    }

    private long[] twoFieldNames(Locus locus, String firstField) {
        long family = PackedName.parse(locus, firstField);
        return family == PackedName.NONE ? new long[0] : groups.twoFieldNames(family);
    }

    private Notation code(Locus locus, String name, String firstField, String letters) {
        Optional<MultipleAlleleCode> code = codes.find(letters);
        if (code.isEmpty()) {
            return new Notation.Unknown(unknownCode(name, letters));
        }
        Optional<String> expected = code.get().firstField().filter(field -> !field.equals(firstField));
        return expected.isPresent()
                ? new Notation.Unknown(otherFirstField(name, locus, expected.get(), letters))
                : expansion(locus, name, code.get().expand(firstField));
    }

    private Notation expansion(Locus locus, String name, List<String> alleles) {
        List<Long> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String allele : alleles) {
            switch (historic(locus, locus + "*" + allele)) {
                case Notation.Names(var names, var whole, var notes) -> known.addAll(names);
                case Notation.Novel() -> unknown.add(allele);
                case Notation.Untyped(var notes) -> unknown.add(allele);
                case Notation.Unknown(var problem) -> unknown.add(allele);
            }
        }
        return known.isEmpty()
                ? new Notation.Unknown(nothingKnown(name))
                : new Notation.Names(known, false, unknown.isEmpty() ? List.of() : List.of(leftOut(name, unknown)));
    }

    private Notation antigen(String name, Function<Antigen, int[]> carriers) {
        String bare = name.startsWith("HLA-") ? name.substring("HLA-".length()) : name;
        Optional<Antigen> antigen = Antigen.find(bare);
        if (antigen.isEmpty() || !antigens.isKnown(antigen.get())) {
            return new Notation.Unknown(unknownAntigen(name));
        }
        List<Long> alleles = Arrays.stream(carriers.apply(antigen.get()))
                .mapToObj(catalogue::name)
                .toList();
        return alleles.isEmpty()
                ? new Notation.Untyped(List.of(noAlleles(name)))
                : new Notation.Names(alleles, false, List.of());
    }

    /// A name of the shape that the release knows, or that its history leads to a name it knows.
    private Notation historic(Locus locus, String name) {
        String bare = name.startsWith("HLA-") ? name.substring("HLA-".length()) : name;
        long packed = PackedName.parse(bare);
        if (packed != PackedName.NONE && groups.isKnown(packed)) {
            return Notation.Names.of(packed);
        }
        return history.find(bare)
                .map(fate -> fated(bare, fate))
                .orElseGet(() -> new Notation.Unknown(refusal(locus, bare)));
    }

    private Notation fated(String name, NameHistory.Fate fate) {
        return fate.name()
                .<Notation>map(now -> Notation.Names.noted(PackedName.parse(now), renamed(name, now, fate.reason())))
                .orElseGet(() -> new Notation.Unknown(withdrawn(name, fate.reason())));
    }

    private Problem refusal(Locus locus, String name) {
        String said = name.substring(name.indexOf('*') + 1);
        return VERSION_2_CODE.matcher(said).matches()
                ? versionTwoCode(locus, said)
                : suggestions.unknown(catalogue.release(), name);
    }

    private Problem unknownCode(String name, String letters) {
        return codes.date()
                .map(date -> Problem.of(
                        "MAC-0001",
                        "the allele code {0} of \"{1}\" is not in the table of {2}",
                        "check the letters, or install a newer table (./relay mac install FILE)",
                        letters,
                        name,
                        date))
                .orElseGet(() -> Problem.of(
                        "MAC-0002",
                        "\"{1}\" has an allele code ({0}), and no table of allele codes is installed",
                        "install the owner's table (./relay mac install alpha.v3.zip), or report the alleles",
                        letters,
                        name));
    }

    private static Problem otherFirstField(String name, Locus locus, String expected, String letters) {
        return Problem.of(
                "MAC-0003",
                "\"{0}\": the code {3} lists alleles of {1}*{2}",
                "write {1}*{2}:{3}, or check the code",
                name,
                locus,
                expected,
                letters);
    }

    private static Problem leftOut(String name, List<String> unknown) {
        return Problem.of(
                "MAC-0004",
                "\"{0}\" lists alleles that the release does not have; they are left out: {1}",
                "nothing needs to be done when the others are right; a newer release may have them",
                name,
                String.join("/", unknown));
    }

    private static Problem nothingKnown(String name) {
        return Problem.of(
                "MAC-0005",
                "no allele that \"{0}\" lists is known to the release",
                "check locus, first field and code, or use the release in which the typing was made",
                name);
    }

    private static Problem renamed(String name, String now, String reason) {
        return Problem.of(
                "HLA-0110", "\"{0}\" is now {1} ({2})", "nothing needs to be done; {1} is used", name, now, reason);
    }

    private static Problem withdrawn(String name, String reason) {
        return Problem.of(
                "HLA-0112",
                "\"{0}\" was withdrawn and nothing took its place ({1})",
                "ask the laboratory for a new reading of the typing",
                name,
                reason);
    }

    private Problem unknownAntigen(String name) {
        return Problem.of(
                "HLA-0113",
                "\"{0}\" is neither an HLA name nor an antigen of release {1}",
                "write alleles with a star (A*02:01) and antigens without (A2, B62, Cw3, DR15, DQ7)",
                name,
                catalogue.release());
    }

    private static Problem noAlleles(String name) {
        return Problem.of(
                "HLA-0116",
                "\"{0}\" says nothing about single alleles; the position counts as untyped",
                "report the antigen or alleles too, if they are known",
                name);
    }

    private static Problem versionTwoCode(Locus locus, String said) {
        String firstField = said.substring(0, 2);
        return Problem.of(
                "HLA-0115",
                "\"{0}*{1}\" is an allele code in the notation before 2010",
                "write {0}*{2}:{3}, if the table of codes has it",
                locus,
                said,
                firstField,
                said.substring(2));
    }
}
