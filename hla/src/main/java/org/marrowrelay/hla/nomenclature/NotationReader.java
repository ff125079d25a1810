package org.marrowrelay.hla.nomenclature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.GGroup;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MultipleAlleleCode;
import org.marrowrelay.hla.PGroup;
import org.marrowrelay.hla.PositionTyping;
import org.marrowrelay.hla.XxCode;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.mac.CodeExpansion;
import org.marrowrelay.hla.mac.CodedNames;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.NameHistory;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.serology.Antigens;
import org.marrowrelay.problem.Problem;

/// Reads every notation of names under one release.
///
/// In this order: names that the release has; words (`NEW`, `UUUU`); XX codes, of old broad families too;
/// multiple allele codes; antigens; and last names of earlier releases and of version 2, through the
/// release's history.
final class NotationReader {
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

    /// What a person may have of whom the name was reported: an antigen stands for associated antigens too,
    /// and for alleles of which only the broad antigen is known.
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
        return switch (PositionTyping.of(locus, name)) {
            case PositionTyping.Untyped _ -> new Notation.Untyped(List.of());
            case PositionTyping.Novel _ -> new Notation.Novel();
            case XxCode(var family, var firstField) -> family(family, name, firstField, carriers);
            case MultipleAlleleCode(var family, var firstField, var letters) -> code(family, name, firstField, letters);
            case Antigen antigen -> antigen(name, antigen, carriers);
            case PositionTyping.Alleles(Allele(var family, var fields, var letter))
            when letter == null && fields.size() == 1 && fields.getFirst().length() == 2 ->
                family(family, name, fields.getFirst(), carriers);
            case PositionTyping.Alleles _, PositionTyping.SmallGroup _, GGroup _, PGroup _, PositionTyping.OneOf _ ->
                historic(locus, name);
            case PositionTyping.OtherName _ ->
                name.indexOf('*') >= 0 ? historic(locus, name) : new Notation.Unknown(unknownAntigen(name));
        };
    }

    /// All alleles of a first field; of an old broad family (A*09, B*17) those of its splits; of an old family that is
    /// itself a split (C*10) those that carry the antigen of that number.
    private Notation family(Locus locus, String name, String firstField, Function<Antigen, int[]> carriers) {
        long[] own = twoFieldNames(locus, firstField);
        List<Long> names = new ArrayList<>(Arrays.stream(own).boxed().toList());
        if (own.length == 0) {
            antigens.firstFieldsOfBroad(locus, Integer.parseInt(firstField))
                    .forEach(split -> Arrays.stream(twoFieldNames(locus, "%02d".formatted(split)))
                            .forEach(names::add));
        }
        if (names.isEmpty()) {
            Antigen.familyOf(locus)
                    .map(letters -> new Antigen(letters, Integer.parseInt(firstField)))
                    .filter(antigens::isKnown)
                    .ifPresent(antigen -> Arrays.stream(carriers.apply(antigen))
                            .forEach(allele -> names.add(catalogue.name(allele))));
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
        Optional<CodeExpansion> code = codes.find(letters);
        if (code.isEmpty()) {
            return new Notation.Unknown(CodedNames.unknown(codes, name, letters));
        }
        Optional<String> expected = code.get().firstField().filter(field -> !field.equals(firstField));
        return expected.isPresent()
                ? new Notation.Unknown(CodedNames.otherFirstField(name, locus, expected.get(), letters))
                : expansion(locus, name, code.get().expand(firstField));
    }

    private Notation expansion(Locus locus, String name, List<String> alleles) {
        List<Long> known = new ArrayList<>();
        List<Problem> notes = new ArrayList<>(0);
        List<String> unknown = new ArrayList<>(0);
        for (String allele : alleles) {
            if (historic(locus, locus + "*" + allele) instanceof Notation.Names(var names, var whole, var why)) {
                known.addAll(names);
                notes.addAll(why);
            } else {
                lettered(locus, name, allele)
                        .ifPresentOrElse(
                                names -> {
                                    known.addAll(names.names());
                                    notes.addAll(names.notes());
                                },
                                () -> unknown.add(allele));
            }
        }
        if (!unknown.isEmpty()) {
            notes.add(leftOut(name, unknown));
        }
        return known.isEmpty() ? new Notation.Unknown(nothingKnown(name)) : new Notation.Names(known, false, notes);
    }

    /// The name that the fields have now, when all alleles of them carry one letter: codes were issued before some
    /// alleles got their letter.
    private Optional<Notation.Names> lettered(Locus locus, String name, String allele) {
        long fields = PackedName.parse(locus, allele);
        int first = fields == PackedName.NONE ? catalogue.size() : catalogue.from(fields);
        if (first == catalogue.size() || PackedName.hasLetter(fields)) {
            return Optional.empty();
        }
        long now = PackedName.firstWithLetter(catalogue.name(first), PackedName.fieldCount(fields));
        boolean isNow = PackedName.withoutLetter(now) == fields && PackedName.hasLetter(now) && groups.isKnown(now);
        return isNow
                ? Optional.of(new Notation.Names(List.of(now), false, List.of(gotLetter(name, allele, now))))
                : Optional.empty();
    }

    private Notation antigen(String name, Antigen antigen, Function<Antigen, int[]> carriers) {
        if (!antigens.isKnown(antigen)) {
            return new Notation.Unknown(unknownAntigen(name));
        }
        List<Long> alleles =
                Arrays.stream(carriers.apply(antigen)).mapToObj(catalogue::name).toList();
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
        return history.find(bare).map(fate -> fated(bare, fate)).orElseGet(() -> unheardOf(locus, bare));
    }

    private Notation fated(String name, NameHistory.Fate fate) {
        return fate.name()
                .<Notation>map(now -> Notation.Names.noted(PackedName.parse(now), renamed(name, now, fate.reason())))
                .orElseGet(() -> new Notation.Unknown(withdrawn(name, fate.reason())));
    }

    private Notation unheardOf(Locus locus, String name) {
        String said = name.substring(name.indexOf('*') + 1);
        return VERSION_2_CODE.matcher(said).matches()
                ? versionTwoCode(locus, name, said.substring(0, 2), said.substring(2))
                : new Notation.Unknown(suggestions.unknown(catalogue.release(), name));
    }

    /// An allele code in the notation before 2010, such as `DRB5*02ZB`. A generic code listed second fields of version
    /// 2 names, so each goes through the release's history; a specific one lists today's names.
    private Notation versionTwoCode(Locus locus, String name, String firstField, String letters) {
        Optional<CodeExpansion> code = codes.find(letters);
        if (code.isEmpty() || code.get().firstField().isPresent()) {
            return code(locus, name, firstField, letters);
        }
        List<String> alleles = code.get().expand(firstField).stream()
                .map(fields -> ofVersionTwo(name.substring(0, name.indexOf('*') + 1), fields))
                .toList();
        return expansion(locus, name, alleles) instanceof Notation.Names(var names, var whole, var notes)
                ? new Notation.Names(names, whole, with(versionTwoCode(locus, firstField, letters), notes))
                : new Notation.Unknown(nothingKnown(name));
    }

    /// The fields, such as `02:02`, that a version 2 name has now; those that the code lists when nothing is known of
    /// the name.
    private String ofVersionTwo(String locus, String fields) {
        return history.find(locus + fields.replace(":", ""))
                .flatMap(NameHistory.Fate::name)
                .map(now -> now.substring(now.indexOf('*') + 1))
                .orElse(fields);
    }

    private static List<Problem> with(Problem first, List<Problem> others) {
        List<Problem> all = new ArrayList<>(others);
        all.addFirst(first);
        return all;
    }

    private static Problem leftOut(String name, List<String> unknown) {
        return Problem.of(
                "MAC-0004",
                "\"{0}\" lists alleles that the release does not have; they are left out: {1}",
                "nothing needs to be done when the others are right; a newer release may have them",
                name,
                String.join("/", unknown));
    }

    private static Problem gotLetter(String name, String allele, long now) {
        return Problem.of(
                "MAC-0010",
                "\"{0}\" lists {1}, which is {2} now",
                "nothing needs to be done; {2} is used",
                name,
                allele,
                PackedName.print(now));
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

    private static Problem versionTwoCode(Locus locus, String firstField, String letters) {
        return Problem.of(
                "HLA-0115",
                "\"{0}*{1}{2}\" is an allele code in the notation before 2010",
                "nothing needs to be done; each allele is carried over by the official table of 2010",
                locus,
                firstField,
                letters);
    }
}
