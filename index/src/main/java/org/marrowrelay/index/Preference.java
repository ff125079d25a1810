package org.marrowrelay.index;

import java.util.List;
import org.marrowrelay.index.column.Traits;

/// What a transplant centre prefers among donors who are equally likely to match.
///
/// Each puts a donor into a place of `[0, 2^bits)`, lower is better; unknown comes last.
public enum Preference {
    /// The one born later.
    YOUNGER(16) {
        @Override
        int place(Snapshot donors, int row, PatientTraits patient) {
            return 65_535 - donors.birth(row);
        }
    },
    /// Men before women.
    MALE(2) {
        @Override
        int place(Snapshot donors, int row, PatientTraits patient) {
            return 2 - Traits.sex(donors.traits(row));
        }
    },
    /// The same CMV status as the patient.
    SAME_CMV(2) {
        @Override
        int place(Snapshot donors, int row, PatientTraits patient) {
            return same(Traits.cmv(donors.traits(row)), patient.cmv().code());
        }
    },
    /// The same blood group as the patient.
    SAME_BLOOD_GROUP(2) {
        @Override
        int place(Snapshot donors, int row, PatientTraits patient) {
            return same(
                    Traits.bloodGroup(donors.traits(row)), patient.bloodGroup().code());
        }
    },
    /// The heavier one.
    HEAVIER(8) {
        @Override
        int place(Snapshot donors, int row, PatientTraits patient) {
            return 255 - donors.weight(row);
        }
    };

    /// Age, sex, CMV, blood group, weight.
    public static final List<Preference> USUAL = List.of(values());

    private final int bits;

    Preference(int bits) {
        this.bits = bits;
    }

    abstract int place(Snapshot donors, int row, PatientTraits patient);

    private static int same(int donor, int patient) {
        if (patient == 0) {
            return 0;
        }
        if (donor == 0) {
            return 2;
        }
        return donor == patient ? 0 : 1;
    }

    /// All places of a donor as one number: the lower, the better. Each preference counts once.
    static long key(List<Preference> preferences, Snapshot donors, int row, PatientTraits patient) {
        long key = 0;
        for (int i = 0; i < preferences.size(); i++) {
            Preference preference = preferences.get(i);
            key = key << preference.bits | preference.place(donors, row, patient);
        }
        return key;
    }
}
