package org.marrowrelay.matching.frequency;

/// What a table calls its columns, where its metadata says so.
///
/// @param haplotype empty: the first column whose name begins with `hap`
/// @param frequency empty: the first column whose name begins with `freq`
public record ColumnNames(String haplotype, String frequency) {
    /// A table of which nothing is said.
    public static final ColumnNames USUAL = new ColumnNames("", "");
}
