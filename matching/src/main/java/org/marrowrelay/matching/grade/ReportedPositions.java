package org.marrowrelay.matching.grade;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.ReportedName;

/// What was reported at the two positions of a locus, where the report is one text a position.
final class ReportedPositions {
    private static final List<String> NOTHING = List.of("", "");

    private ReportedPositions() {}

    /// Two texts in the order of the report: names, or `/` lists of names; empty where nothing was reported, or
    /// where genotypes were listed (`|`), so that no text belongs to a position alone. Of haplotypes (`~`), each
    /// gives its name at the locus.
    ///
    /// Where one pair holds names of several loci (`DRB3*01:01+DRB4*01:03`), those of this locus come first, as the
    /// typing has them, and the other position is unknown.
    static List<String> of(Phenotype person, Locus locus) {
        String gl = person.text().substring(person.text().lastIndexOf('#') + 1);
        for (String stretch : gl.split("\\^", -1)) {
            if (mentions(locus, stretch) && stretch.indexOf('|') < 0) {
                return two(Arrays.stream(stretch.split("\\+", -1))
                        .map(haplotype -> nameOf(locus, haplotype))
                        .flatMap(Optional::stream)
                        .toList());
            }
        }
        return NOTHING;
    }

    /// What one side of a `+` says of the locus.
    private static Optional<String> nameOf(Locus locus, String haplotype) {
        List<String> names =
                Arrays.stream(haplotype.split("~", -1)).map(String::strip).toList();
        return names.stream()
                .filter(name -> isAbout(locus, name) && (names.size() == 1 || mentions(locus, name)))
                .findFirst();
    }

    private static boolean mentions(Locus locus, String stretch) {
        return Arrays.stream(stretch.split("[+/|~]", -1))
                .anyMatch(name ->
                        ReportedName.locusOf(name.strip()).filter(locus::equals).isPresent());
    }

    /// Whether a position names no other locus; words such as `NEW` name none.
    private static boolean isAbout(Locus locus, String position) {
        return Arrays.stream(position.split("/", -1))
                .flatMap(name -> ReportedName.locusOf(name.strip()).stream())
                .allMatch(locus::equals);
    }

    private static List<String> two(List<String> positions) {
        return switch (positions.size()) {
            case 1 -> List.of(positions.getFirst(), "");
            case 2 -> positions;
            default -> NOTHING;
        };
    }
}
