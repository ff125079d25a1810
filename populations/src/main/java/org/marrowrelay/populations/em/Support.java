package org.marrowrelay.populations.em;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.marrowrelay.populations.sample.Sample;

/// The haplotypes that some donor has beyond doubt.
final class Support {
    private final Set<IntBuffer> rows = new HashSet<>();

    Support(Sample sample) {
        for (int c = 0; c < sample.classes(); c++) {
            add(sample, c);
        }
    }

    /// A donor has a haplotype beyond doubt when both names of all loci but one are known to be one and the same, and
    /// the haplotype's name is in every genotype of the remaining one.
    private void add(Sample sample, int ofClass) {
        int[] codes = new int[sample.loci().size()];
        int[] open = new int[0];
        int openAt = -1;
        for (int l = 0; l < codes.length; l++) {
            int[] certain = certain(sample, l, sample.typingOf(ofClass, l));
            if (certain.length == 0) {
                return;
            }
            codes[l] = certain[0];
            if (!isOne(sample, l, sample.typingOf(ofClass, l))) {
                if (openAt >= 0) {
                    return;
                }
                openAt = l;
                open = certain;
            }
        }
        rows.add(IntBuffer.wrap(codes.clone()));
        for (int name : open) {
            codes[openAt] = name;
            rows.add(IntBuffer.wrap(codes.clone()));
        }
    }

    /// Whether both names are known to be one and the same.
    private static boolean isOne(Sample sample, int locus, int typing) {
        int[] pairs = sample.typing(locus, typing);
        return pairs.length == 2 && pairs[0] == pairs[1] && sample.set(locus, pairs[0]).length == 1;
    }

    /// The names that every genotype of the typing has.
    private static int[] certain(Sample sample, int locus, int typing) {
        int[] pairs = sample.typing(locus, typing);
        int[] certain = alone(sample, locus, pairs[0], pairs[1]);
        for (int i = 2; i < pairs.length; i += 2) {
            int[] more = alone(sample, locus, pairs[i], pairs[i + 1]);
            certain = Arrays.stream(certain)
                    .filter(name -> Arrays.stream(more).anyMatch(other -> other == name))
                    .toArray();
        }
        return certain;
    }

    /// Of the two sets, the names of those that hold one name.
    private static int[] alone(Sample sample, int locus, int one, int other) {
        return IntStream.of(one, other)
                .distinct()
                .mapToObj(number -> sample.set(locus, number))
                .filter(set -> set.length == 1)
                .mapToInt(set -> set[0])
                .toArray();
    }

    boolean has(int[] codes) {
        return rows.contains(IntBuffer.wrap(codes));
    }
}
