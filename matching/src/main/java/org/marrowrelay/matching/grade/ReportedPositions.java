package org.marrowrelay.matching.grade;

import java.util.Arrays;
import java.util.List;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.ReportedName;

/// What was reported at the two positions of a locus, where the report is one text a position.
final class ReportedPositions {
    private static final List<String> NOTHING = List.of("", "");

    private ReportedPositions() {}

    /// Two texts in the order of the report: names, or `/` lists of names; empty where nothing was reported, or
    /// where genotypes or haplotypes were listed (`|`, `~`), so that no text belongs to a position alone.
    static List<String> of(Phenotype person, Locus locus) {
        String gl = person.text().substring(person.text().lastIndexOf('#') + 1);
        for (String stretch : gl.split("\\^", -1)) {
            if (isAbout(locus, stretch) && stretch.indexOf('|') < 0 && stretch.indexOf('~') < 0) {
                return two(stretch.split("\\+", -1));
            }
        }
        return NOTHING;
    }

    private static boolean isAbout(Locus locus, String stretch) {
        return Arrays.stream(stretch.split("[+/|~]", -1))
                .anyMatch(name ->
                        ReportedName.locusOf(name.strip()).filter(locus::equals).isPresent());
    }

    private static List<String> two(String... positions) {
        return switch (positions.length) {
            case 1 -> List.of(positions[0].strip(), "");
            case 2 -> List.of(positions[0].strip(), positions[1].strip());
            default -> NOTHING;
        };
    }
}
