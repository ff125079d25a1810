package org.marrowrelay.populations.em;

import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.Set;
import org.marrowrelay.populations.sample.Sample;

/// The haplotypes that some donor has beyond doubt.
final class Support {
    private final Set<IntBuffer> rows = new HashSet<>();

    Support(Sample sample) {
        for (int c = 0; c < sample.classes(); c++) {
            add(sample, c);
        }
    }

    private void add(Sample sample, int ofClass) {
        int width = sample.loci().size();
        int[] one = new int[width];
        int[] other = new int[width];
        int different = 0;
        for (int l = 0; l < width; l++) {
            int typing = sample.typingOf(ofClass, l);
            if (!sample.isUnambiguous(l, typing)) {
                return;
            }
            one[l] = sample.set(l, sample.typing(l, typing)[0])[0];
            other[l] = sample.set(l, sample.typing(l, typing)[1])[0];
            different += one[l] == other[l] ? 0 : 1;
        }
        if (different <= 1) {
            rows.add(IntBuffer.wrap(one));
            rows.add(IntBuffer.wrap(other));
        }
    }

    boolean has(int[] codes) {
        return rows.contains(IntBuffer.wrap(codes));
    }
}
