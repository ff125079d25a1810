package org.marrowrelay.hla.release;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// The bytes of a catalogue, version 1; specified in this package's description.
final class CatalogueFormat {
    static final long MAGIC = 0x31544143414C484DL;
    static final int VERSION = 1;
    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int SECTIONS_AT = 12;
    static final int LENGTH_AT = 16;
    static final int CHECKSUM_AT = 24;
    static final int TABLE_AT = 32;
    static final int TABLE_ROW = 16;

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

    private CatalogueFormat() {}

    /// The parts of the file, in the order of the file.
    enum Section {
        META(0),
        NAMES(1),
        ACCESSIONS(2),
        G_OF(3),
        P_OF(4),
        SEROLOGY_OF(5),
        TCE(6),
        STATUS(7),
        G_NAMES(8),
        P_NAMES(9),
        SEROLOGY(10),
        ANTIGENS(11),
        RELATIONS(12),
        WITHDRAWN(13),
        DELETED(14),
        VERSION_2(15);

        static final int COUNT = 16;
        final int number;

        Section(int number) {
            this.number = number;
        }
    }

    static int headerLength() {
        return TABLE_AT + Section.COUNT * TABLE_ROW;
    }

    /// CRC-32C of everything from the section table on.
    static int checksum(MemorySegment file) {
        CRC32C sum = new CRC32C();
        sum.update(file.asSlice(TABLE_AT).asByteBuffer());
        return (int) sum.getValue();
    }
}
