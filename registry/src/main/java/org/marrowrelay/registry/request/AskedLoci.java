package org.marrowrelay.registry.request;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;

/// The loci that a typing request asks for, as they are written: `A B C DRB1`, `HLA-A, HLA-B`, `DRB3/4/5`.
final class AskedLoci {
    private static final Pattern BETWEEN = Pattern.compile("[ ,;/+()-]+");

    /// Nobody has all three of them, and many have none: that one is not reported says nothing about the work.
    private static final Set<Locus> NOT_IN_EVERYBODY = Set.of(Locus.DRB3, Locus.DRB4, Locus.DRB5);

    private AskedLoci() {}

    /// The words that stand there, each as the name of a locus would be written.
    static List<String> names(String text) {
        String spelled = text.toUpperCase(Locale.ROOT).replace("HLA-", " ").replaceAll("DRB3/?4/?5", "DRB3 DRB4 DRB5");
        return Arrays.stream(BETWEEN.split(spelled, -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// Words among them that are no locus.
    static List<String> unknown(String text) {
        return names(text).stream().filter(name -> Locus.find(name).isEmpty()).toList();
    }

    /// Those loci; none where a word among them is no locus: what was meant is for people to say then.
    static Set<Locus> of(String text) {
        List<String> names = names(text);
        List<Locus> loci =
                names.stream().map(Locus::find).flatMap(Optional::stream).toList();
        Set<Locus> asked = EnumSet.noneOf(Locus.class);
        if (loci.size() == names.size()) {
            asked.addAll(loci);
        }
        return asked;
    }

    /// Which of the loci that are asked nobody has reported, in the order of results.
    static List<Locus> missing(String text, Stream<Set<Locus>> reported) {
        Set<Locus> asked = of(text);
        asked.removeAll(NOT_IN_EVERYBODY);
        reported.forEach(asked::removeAll);
        return List.copyOf(asked);
    }
}
