package org.marrowrelay.hla.mac;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// The bytes of an installed code table, version 1. Little endian.
///
/// ```
/// offset  0   int64   magic, "MRCODES" and a zero byte
/// offset  8   int32   version, 1
/// offset 12   int32   CRC-32C of everything from offset 24 on
/// offset 16   int64   length of the file
/// offset 24   int32   how many codes, n
/// offset 28   int32   bytes of META
/// offset 32   int32   bytes of SUBTYPES
/// offset 36   int32   bytes of RECORDS
/// offset 40   CODES      n int32, ascending: the code's letters as digits 1 to 26
///             BY_SET     n int32: places in CODES, by the hash of the set of subtypes, then by place
///             STARTS     ceil(n / 8) int32: where in RECORDS the record of every eighth code begins
///             META       date of the owner's list, UTF-8
///             SUBTYPES   every subtype once, canonical order, each ended by a line feed
///             RECORDS    a record a code: varint bytes of the rest; varint 2 * members + (1 if not ascending);
///                        the first member, then differences: of ascending ones less 1, else zigzag
/// ```
///
/// A member is a place in SUBTYPES, so neighbours in a list are small differences. Varints hold seven bits a byte, low
/// ones first. The hash of a set is that of [#hash]; two codes may stand for the same set.
final class CodeTableFormat {
    static final long MAGIC = 0x005345444F43524DL;
    static final int VERSION = 1;
    static final int VERSION_AT = 8;
    static final int CHECKSUM_AT = 12;
    static final int LENGTH_AT = 16;
    static final int COUNT_AT = 24;
    static final int META_LENGTH_AT = 28;
    static final int SUBTYPES_LENGTH_AT = 32;
    static final int RECORDS_LENGTH_AT = 36;
    static final int HEADER = 40;
    static final int STRIDE = 8;

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private CodeTableFormat() {}

    static int checksum(MemorySegment file) {
        CRC32C sum = new CRC32C();
        sum.update(file.asSlice(COUNT_AT).asByteBuffer());
        return (int) sum.getValue();
    }

    static int starts(int count) {
        return (count + STRIDE - 1) / STRIDE;
    }

    /// The members ascending, each once: what two lists of the same alleles have in common.
    static int[] set(int[] members) {
        return Arrays.stream(members).sorted().distinct().toArray();
    }

    /// The hash of a [#set].
    static int hash(int[] set) {
        int hash = 0x811C9DC5;
        for (int member : set) {
            hash = (hash ^ member) * 0x01000193;
            hash ^= hash >>> 15;
        }
        return hash;
    }
}
