package org.marrowrelay.index.format.v3;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of section, each with its code in the file and the width of one row.
public enum Section {
    /// UTF-8 lines `key TAB value`: `release`, `made`, then `registry`, `population` and `set` in the order
    /// of their numbers.
    ABOUT(1, 1),
    /// A locus: UTF-8 lines, first how many groups occur in frequency sets, then `E`, `N` or `W` (expressed,
    /// null, novel) TAB name, in the order of their numbers.
    GROUPS(2, 1),
    /// A locus: int32, the flat forms of its typings one after the other (`CodedTyping`).
    TYPINGS(3, 4),
    /// A locus: int32, where in [#TYPINGS] each typing begins, in rows; one row more.
    TYPING_STARTS(4, 4),
    /// A set: five int32 a haplotype, group numbers at DRB1, B, A, C, DQB1, ascending.
    HAPLOTYPES(5, 20),
    /// A set: float64, the frequency of each haplotype.
    FREQUENCIES(6, 8),
    /// int32 a set: bit l is set when the set covers the locus number l, 5 being DPB1.
    SET_LOCI(7, 4),
    /// A set that covers DPB1: int32, the group number of each haplotype there.
    HAPLOTYPE_DPB1(8, 4),
    /// int32: typing number at DRB1 of each run of level 1.
    RUN1_TYPING(10, 4),
    /// int32: first run of level 2; one row more.
    RUN1_FIRST(11, 4),
    /// int32: typing number at B.
    RUN2_TYPING(12, 4),
    /// int32: first run of level 3; one row more.
    RUN2_FIRST(13, 4),
    /// int32: typing number at A.
    RUN3_TYPING(14, 4),
    /// int32: first profile; one row more.
    RUN3_FIRST(15, 4),
    /// int32: typing number at C of each profile.
    PROFILE_C(20, 4),
    /// int32: typing number at DQB1.
    PROFILE_DQB1(21, 4),
    /// An extent: uint16, frequency set that explains the profile; 65,535 for none.
    PROFILE_SET(22, 2),
    /// An extent: float64, summed Hardy-Weinberg frequency of all diplotypes that the typings allow; 0
    /// without a set.
    PROFILE_TOTAL(23, 8),
    /// int32: first donor; one row more.
    PROFILE_FIRST(24, 4),
    /// An extent: six int32 a row, ascending by the first: a profile whose typed nulls its set lacks, and the
    /// typings (DRB1, B, A, C, DQB1) as which it is imputed.
    SILENT_NULLS(25, 24),
    /// An extent: int32 a row of [#SILENT_NULLS], the typing at DPB1 as which the profile is imputed. Missing when
    /// no set covers DPB1.
    SILENT_DPB1(26, 4),
    /// int64: identifier, packed as `IdentifierCode` says.
    DONOR_ID(30, 8),
    /// uint16: birth date, days since 1899-12-31; 0 unknown.
    DONOR_BIRTH(31, 2),
    /// uint16: date of typing, likewise.
    DONOR_TYPED(32, 2),
    /// uint16: kind, sex, CMV, blood group, status, packed as `Traits` says.
    DONOR_TRAITS(33, 2),
    /// uint8: weight in kg, 255 for more; 0 unknown.
    DONOR_WEIGHT(34, 1),
    /// uint16: registry number.
    DONOR_REGISTRY(35, 2),
    /// uint16: population number.
    DONOR_POPULATION(36, 2),
    /// int32: donors in the order of their identifiers' hashes.
    DONOR_BY_ID(37, 4),
    /// Three times 32 bits a cord blood unit, ascending by the first: int32 donor row, float32 TNC in 10^7,
    /// float32 CD34+ in 10^6; NaN unknown.
    CORD_CELLS(38, 12),
    /// int32: typing number at DPB1, in the dictionary of part 5. Missing when nobody is typed there.
    DONOR_DPB1(39, 4),
    /// Identifiers that do not fit into eight bytes: uint8 length, then UTF-8.
    TEXTS(40, 1);

    private static final Section[] ALL = values();

    private final int code;
    private final int width;

    Section(int code, int width) {
        this.code = code;
        this.width = width;
    }

    int code() {
        return code;
    }

    /// Bytes of one row.
    public int width() {
        return width;
    }

    static Optional<Section> find(int code) {
        return Arrays.stream(ALL).filter(section -> section.code == code).findFirst();
    }
}
