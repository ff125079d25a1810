package org.marrowrelay.index.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// The attributes of the donors, by row.
public record DonorColumns(
        LongColumn ids,
        ShortColumn births,
        ShortColumn typed,
        ShortColumn traits,
        ByteColumn weights,
        ShortColumn registries,
        ShortColumn populations,
        IntColumn byId,
        MemorySegment texts) {
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

    /// The row of the donor with that identifier; -1 when there is none.
    public int find(String id) {
        long hash = IdentifierHash.of(id);
        int low = 0;
        int high = (int) byId.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (IdentifierHash.of(id(byId.get(middle))) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return findFrom(low, hash, id);
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
