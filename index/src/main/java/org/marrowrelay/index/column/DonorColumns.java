package org.marrowrelay.index.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The attributes of the donors, by row.
///
/// @param dpb1Typings empty when nobody is typed at DPB1
public record DonorColumns(
        LongColumn ids,
        ShortColumn births,
        ShortColumn typed,
        ShortColumn traits,
        ByteColumn weights,
        ShortColumn registries,
        ShortColumn populations,
        IntColumn byId,
        MemorySegment texts,
        Optional<IntColumn> dpb1Typings) {
    /// The number of a donor's typing at DPB1; 0 when untyped.
    public int dpb1(int row) {
        return dpb1Typings.map(column -> column.get(row)).orElse(0);
    }

    private static final long HASHES = 1L << 32;
    private static final int MOST_GUESSES = 24;
    private static final int FEW = 8;

    /// The identifier of a donor.
    public String id(long row) {
        long code = ids.get(row);
        return IdentifierCode.isText(code) ? text(IdentifierCode.offset(code)) : IdentifierCode.decoded(code);
    }

    private String text(long offset) {
        int length = texts.get(ValueLayout.JAVA_BYTE, offset) & 0xFF;
        byte[] bytes = texts.asSlice(offset + 1, length).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The hash of a donor's identifier.
    public long hash(long row) {
        long code = ids.get(row);
        return IdentifierCode.isText(code)
                ? IdentifierHash.of(text(IdentifierCode.offset(code)))
                : IdentifierHash.ofCode(code);
    }

    /// The row of the donor with that identifier; -1 when there is none.
    public int find(String id) {
        long hash = IdentifierHash.of(id);
        return findFrom(firstAtLeast(hash), hash, id);
    }

    /// The first place in the order of hashes whose hash is not below this one.
    ///
    /// Hashes are spread evenly, so the place follows from those of the ends nearly: half a dozen looks instead of
    /// twenty-five. Should they not be, halving goes on where guessing does not end.
    int firstAtLeast(long hash) {
        int low = 0;
        int high = (int) byId.size();
        long below = 0;
        long above = HASHES;
        for (int looks = 0; low < high; looks++) {
            int middle = looks < MOST_GUESSES && high - low > FEW
                    ? guess(low, high, (double) (hash - below) / (above - below))
                    : (low + high) >>> 1;
            long found = hash(byId.get(middle));
            if (found < hash) {
                low = middle + 1;
                below = found;
            } else {
                high = middle;
                above = found;
            }
        }
        return low;
    }

    /// The place at a share of the way between two others, the last one excluded.
    private static int guess(int low, int high, double share) {
        return Math.clamp(low + (long) (share * (high - low)), low, high - 1);
    }

    private int findFrom(int first, long hash, String id) {
        for (int at = first; at < byId.size(); at++) {
            int row = byId.get(at);
            String found = id(row);
            if (found.equals(id)) {
                return row;
            }
            if (IdentifierHash.of(found) != hash) {
                return -1;
            }
        }
        return -1;
    }
}
