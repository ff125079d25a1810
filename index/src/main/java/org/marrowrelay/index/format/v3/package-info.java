/// Format 3 of an index file: this page is its specification.
///
/// All numbers are little-endian. A file is written once and never changed.
///
///     header      64 bytes
///     sections    each begins at a multiple of 64; the bytes between two are 0
///     table       32 bytes a section, directly at the end of the file
///
/// Header:
///
///     offset  0   8 bytes   "MARROWIX"
///     offset  8   int32     format, 3
///     offset 12   int32     number of sections
///     offset 16   int64     generation
///     offset 24   int64     donors
///     offset 32   int64     offset of the table
///     offset 40   int64     length of the file
///     offset 48   int32     CRC-32C of the table
///     offset 52   8 bytes   0
///     offset 60   int32     CRC-32C of bytes 0 to 59
///
/// One row of the table, in the order of the sections in the file:
///
///     offset  0   int32     what it is, the code of [Section]
///     offset  4   int32     part: the locus (0 DRB1, 1 B, 2 A, 3 C, 4 DQB1, 5 DPB1), the frequency set, or the extent
///                           (0 10/10, 1 8/8, 2 6/6), else 0
///     offset  8   int64     offset of the section
///     offset 16   int64     length in bytes
///     offset 24   int32     CRC-32C of the section
///     offset 28   4 bytes   0
///
/// Every byte of a file is thus covered by a checksum or must be 0. What each section holds is said at [Section].
///
/// Donors are sorted by the numbers of their typings at DRB1, B, A, C and DQB1, then by frequency set. Equal
/// prefixes form runs: a run of level 1 has one DRB1 number, level 2 also one B number, level 3 also one A
/// number. A *profile* has all five and the frequency set in common, under sets that cover DPB1 the typing
/// there, too; its donors are neighbours.
///
///     RUN1 (DRB1) -> RUN2 (B) -> RUN3 (A) -> PROFILE (C, DQB1, set, total) -> donors
///
/// Each level names the first row of the next one, with one row more at its end.
///
/// Limits: 2,147,483,000 donors; 65,535 registries, populations and frequency sets each.
///
/// At each extent the sets serve that cover the loci that count there; `SET_LOCI` says what each covers. Where
/// every set covers all five, the extents choose alike: `PROFILE_SET`, `PROFILE_TOTAL` and `SILENT_NULLS` have
/// part 0 only. Part 1 is there when a set covers DRB1, B, A and C and not DQB1, part 2 when one covers DRB1, B
/// and A and not C; an extent without a part has that of the one before. A profile has the sets of all extents
/// in common.
///
/// DPB1 is kept for each donor; a profile has the typing of its first donor. It takes part in probabilities
/// under sets that cover it, which have `HAPLOTYPE_DPB1`; `SILENT_DPB1` is there when some set does. Where
/// somebody is typed there, `DONOR_DPB1` is in the file, and in both cases part 5 of `GROUPS`, `TYPINGS` and
/// `TYPING_STARTS`; otherwise none of them.
///
/// History: 1 was the first. 2 added DPB1 of donors. 3 says what each set covers, and what sets say of DPB1; a
/// file of format 2 does not tell whether a set of its said anything there. Older files are refused with the
/// command that builds the index anew.
@NullMarked
package org.marrowrelay.index.format.v3;

import org.jspecify.annotations.NullMarked;
