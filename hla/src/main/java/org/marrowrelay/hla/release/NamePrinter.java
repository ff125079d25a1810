package org.marrowrelay.hla.release;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.marrowrelay.hla.Locus;

/// Writes packed names as ASCII into a buffer, without making objects.
///
/// Layout of a name: [PackedName]. Definition: the shape of `Allele`. Benchmark: `ReductionBenchmark`.
final class NamePrinter {
    private static final byte[] LETTERS = "-ACLNQS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARKS = "-gGP".getBytes(StandardCharsets.US_ASCII);

    private final byte[][] loci;
    private final byte[] firstDigits;

    NamePrinter(List<Locus> loci, LocusTable table) {
        this.loci = new byte[loci.size()][];
        firstDigits = new byte[loci.size()];
        for (int code = 0; code < loci.size(); code++) {
            this.loci[code] = (loci.get(code).name() + "*").getBytes(StandardCharsets.US_ASCII);
            firstDigits[code] = (byte) (table.hasThreeDigits(code) ? 3 : 2);
        }
    }

    /// Writes the name from that place on; returns the place behind it.
    int write(long name, byte[] to, int from) {
        int locus = (int) (name >>> PackedName.LOCUS_SHIFT);
        byte[] letters = loci[locus];
        System.arraycopy(letters, 0, to, from, letters.length);
        int at = digits(
                PackedName.field(name, PackedName.FIRST_SHIFT) - 1, firstDigits[locus], to, from + letters.length);
        for (int shift = PackedName.FIRST_SHIFT - PackedName.FIELD_BITS; shift > 0; shift -= PackedName.FIELD_BITS) {
            int field = PackedName.field(name, shift);
            if (field == 0) {
                break;
            }
            to[at++] = ':';
            at = digits(field - 1, 2, to, at);
        }
        return signs(name, to, at);
    }

    private static int signs(long name, byte[] to, int from) {
        int at = from;
        int letter = (int) (name >>> 2) & 7;
        if (letter != 0) {
            to[at++] = LETTERS[letter];
        }
        if ((name & 3) != 0) {
            to[at++] = MARKS[(int) name & 3];
        }
        return at;
    }

    private static int digits(int value, int minimum, byte[] to, int from) {
        int width = value < 100 ? minimum : Math.max(minimum, value < 1000 ? 3 : 4);
        int rest = value;
        for (int at = from + width - 1; at >= from; at--) {
            to[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return from + width;
    }
}
