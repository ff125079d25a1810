package org.marrowrelay.hla.release;

import java.util.Arrays;

/// How much of an allele's sequence a release has.
///
/// Source: columns `Partial` and `Type` of `Allele_status.txt`, which is there from 3.25.0.
public enum SequenceExtent {
    /// The release does not say; also for catalogues that were made before this was kept.
    UNKNOWN(0),
    /// Parts of the coding sequence are missing.
    PARTIAL(1),
    /// The whole coding sequence (C-DNA).
    CODING(2),
    /// The whole gene with its introns (G-DNA).
    GENOMIC(3);

    private final int code;

    SequenceExtent(int code) {
        this.code = code;
    }

    private static final int CONFIRMED = 1;
    private static final int PARTIAL_COLUMN = 6;
    private static final int TYPE_COLUMN = 7;

    /// The byte that the catalogue keeps of a row of `Allele_status.txt`.
    static byte status(String... columns) {
        int confirmed = columns[3].equals("Confirmed") ? CONFIRMED : 0;
        SequenceExtent extent = columns.length > TYPE_COLUMN
                ? written(columns[PARTIAL_COLUMN].strip(), columns[TYPE_COLUMN].strip())
                : UNKNOWN;
        return (byte) (confirmed | extent.code << 1);
    }

    private static SequenceExtent written(String partial, String type) {
        if (partial.equals("Full")) {
            return type.equals("gDNA") ? GENOMIC : CODING;
        }
        return partial.equals("Partial") ? PARTIAL : UNKNOWN;
    }

    static boolean isConfirmed(byte status) {
        return (status & CONFIRMED) != 0;
    }

    static SequenceExtent of(byte status) {
        int code = status >>> 1 & 3;
        return Arrays.stream(values())
                .filter(extent -> extent.code == code)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /// Whether the whole coding sequence is there.
    public boolean isCodingComplete() {
        return compareTo(CODING) >= 0;
    }
}
