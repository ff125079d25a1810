package org.marrowrelay.hla;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.hla.gl.GlString;

/// What was reported about one locus of a person: the text, the release under which it was read, and the kinds of what
/// stands at its positions.
///
/// @param text the stretches of the person's GL String that name the locus, to the letter
/// @param release as in [Phenotype#release()]
/// @param writtenUnder as in [Phenotype#writtenUnder()]: the release that the laboratory's text names
/// @param positions in the order of the text, each once; phase and alternatives are kept in the text alone
public record LocusReport(
        Locus locus, String text, String release, Optional<String> writtenUnder, List<PositionTyping> positions) {
    public LocusReport {
        positions = List.copyOf(positions);
    }

    static LocusReport of(Locus locus, List<GlString> stretches, Phenotype person) {
        Set<PositionTyping> positions = new LinkedHashSet<>();
        stretches.forEach(stretch -> collect(locus, stretch, positions));
        String text =
                String.join("^", stretches.stream().map(GlString::toString).toList());
        return new LocusReport(locus, text, person.release(), person.writtenUnder(), List.copyOf(positions));
    }

    private static void collect(Locus locus, GlString tree, Set<PositionTyping> positions) {
        if (tree instanceof GlString.Name || tree instanceof GlString.AlleleList) {
            if (isAbout(locus, tree)) {
                positions.add(PositionTyping.of(locus, tree));
            }
        } else {
            tree.parts().forEach(part -> collect(locus, part, positions));
        }
    }

    /// Words without a locus (`NEW`, `UUUU`) belong to that of their neighbours.
    static boolean isAbout(Locus locus, GlString tree) {
        return tree instanceof GlString.Name(String name)
                ? ReportedName.locusOf(name).map(locus::equals).orElse(true)
                : tree.parts().stream().anyMatch(part -> isAbout(locus, part));
    }
}
