package org.marrowrelay.registry.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.gl.GlStringCode;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.problem.Problem;

/// One person's typing by locus: as reported, and as read under a nomenclature.
///
/// @param rows the matched loci always, other loci when something was reported
/// @param problems why parts of it cannot be read; usually empty
public record TypingView(List<Row> rows, List<Problem> problems) {
    private static final int SHOWN = 4;
    private static final Map<String, Locus> ANTIGENS = Map.of(
            "CW",
            Locus.C,
            "DR",
            Locus.DRB1,
            "DQ",
            Locus.DQB1,
            "DP",
            Locus.DPB1,
            "DR51",
            Locus.DRB5,
            "DR52",
            Locus.DRB3,
            "DR53",
            Locus.DRB4);

    public TypingView {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /// One locus.
    ///
    /// @param reported to the letter; `null` when nothing was
    /// @param read the groups of both positions; `null` when nothing was reported or it cannot be read
    public record Row(
            String name,
            @Nullable String reported,
            @Nullable String read) {}

    /// Splits a GL String at its loci and reads each.
    public static TypingView of(String gl, Nomenclature nomenclature, Words words) {
        Map<Locus, String> reported = split(gl);
        Map<Locus, String> read = new EnumMap<>(Locus.class);
        List<Problem> problems = new ArrayList<>();
        reported.forEach((locus, text) -> {
            switch (nomenclature.read(text)) {
                case PhenotypeReading.Accepted accepted ->
                    read.put(locus, read(accepted.phenotype().at(locus), words));
                case PhenotypeReading.Refused(var wrong) -> problems.addAll(wrong);
            }
        });
        List<Row> rows = loci(reported.keySet()).stream()
                .map(locus -> new Row(locus.name(), reported.get(locus), read.get(locus)))
                .toList();
        return new TypingView(rows, problems);
    }

    /// The parts of a GL String, or of the one in a GL String Code, by locus, joined again where a locus comes twice.
    public static Map<Locus, String> split(String gl) {
        Map<Locus, String> parts = new EnumMap<>(Locus.class);
        for (String part : GlStringCode.glOf(gl.strip()).split("\\^", -1)) {
            locusOf(part).ifPresent(locus -> parts.merge(locus, part, (a, b) -> a + "^" + b));
        }
        return parts;
    }

    /// The loci that were reported, in the order of results, as in `A C B DRB1`.
    public static String loci(String gl) {
        return split(gl).keySet().stream().map(Locus::name).collect(Collectors.joining(" "));
    }

    /// What both positions of a locus can be, short enough for a line: at most four groups are named.
    public static String read(LocusTyping typing, Words words) {
        return switch (typing) {
            case LocusTyping.Untyped _ -> words.of("typing.untyped");
            case LocusTyping.Typed typed ->
                typed.products().stream()
                                .limit(SHOWN)
                                .map(product ->
                                        position(product.first(), words) + " + " + position(product.second(), words))
                                .collect(Collectors.joining("  |  "))
                        + more(typed.products().size(), words);
        };
    }

    private static String position(LocusTyping.Position position, Words words) {
        return switch (position) {
            case LocusTyping.Position.Any() -> words.of("typing.any");
            case LocusTyping.Position.OneOf(var groups) -> names(groups, words);
        };
    }

    private static String names(Set<MatchingGroup> groups, Words words) {
        String first = groups.stream()
                .map(MatchingGroup::name)
                .map(name -> name.substring(name.indexOf('*') + 1))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .limit(SHOWN)
                .collect(Collectors.joining(" / "));
        return first + more(groups.size(), words);
    }

    private static String more(int size, Words words) {
        return size <= SHOWN ? "" : " " + words.of("typing.more", size - SHOWN);
    }

    private static Set<Locus> loci(Set<Locus> reported) {
        Set<Locus> loci = new TreeSet<>(reported);
        loci.addAll(Locus.MATCHED);
        return loci;
    }

    /// The locus that the first name of the text belongs to; antigens belong to the locus that they are named after.
    static Optional<Locus> locusOf(String part) {
        String name = part.strip().replaceFirst("^HLA-", "").split("[/+|~]", 2)[0];
        int star = name.indexOf('*');
        if (star >= 0) {
            return Locus.find(name.substring(0, star));
        }
        String antigen = name.toUpperCase(Locale.ROOT);
        Optional<Locus> special = Optional.ofNullable(ANTIGENS.get(antigen));
        String letters = antigen.replaceFirst("[0-9].*", "");
        return special.or(() -> Optional.ofNullable(ANTIGENS.get(letters))).or(() -> Locus.find(letters));
    }
}
