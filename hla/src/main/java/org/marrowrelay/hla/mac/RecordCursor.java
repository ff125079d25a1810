package org.marrowrelay.hla.mac;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads records of [CodeTableFormat] one after the other.
final class RecordCursor {
    private final MemorySegment records;
    private long at;

    RecordCursor(MemorySegment records, long at) {
        this.records = records;
        this.at = at;
    }

    void skipRecord() {
        int length = number();
        at += length;
    }

    /// The members of the record here, in the order of the owner's list.
    int[] record() {
        number();
        int head = number();
        int[] members = new int[head >>> 1];
        boolean ascending = (head & 1) == 0;
        for (int i = 0; i < members.length; i++) {
            int number = number();
            members[i] = i == 0 ? number : members[i - 1] + (ascending ? number + 1 : unzigzag(number));
        }
        return members;
    }

    private static int unzigzag(int number) {
        return (number >>> 1) ^ -(number & 1);
    }

    private int number() {
        int number = 0;
        int shift = 0;
        byte octet;
        do {
            octet = records.get(ValueLayout.JAVA_BYTE, at++);
            number |= (octet & 0x7F) << shift;
            shift += 7;
        } while (octet < 0);
        return number;
    }
}
