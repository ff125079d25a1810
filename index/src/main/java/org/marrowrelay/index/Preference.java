package org.marrowrelay.index;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.column.Traits;
import org.marrowrelay.matching.choice.ChoiceOrder;

/// What a transplant centre prefers among donors who are equally likely to match.
///
/// Each puts a donor into a place of `[0, 2^bits)`, lower is better; unknown comes last. Those that stand on a
/// [ChoiceOrder] are optional: they read the table of allele traits that comes with the request
/// ([PatientTraits#alleles]), and put everybody into the same place without one.
public enum Preference {
    /// The one born later.
    YOUNGER(16) {
        @Override
        int place(Sight donors, int row) {
            return 65_535 - donors.all().birth(row);
        }
    },
    /// Men before women.
    MALE(2) {
        @Override
        int place(Sight donors, int row) {
            return 2 - Traits.sex(donors.all().traits(row));
        }
    },
    /// The same CMV status as the patient.
    SAME_CMV(2) {
        @Override
        int place(Sight donors, int row) {
            return same(
                    Traits.cmv(donors.all().traits(row)), donors.patient().cmv().code());
        }
    },
    /// The same blood group as the patient.
    SAME_BLOOD_GROUP(2) {
        @Override
        int place(Sight donors, int row) {
            return same(
                    Traits.bloodGroup(donors.all().traits(row)),
                    donors.patient().bloodGroup().code());
        }
    },
    /// The heavier one.
    HEAVIER(8) {
        @Override
        int place(Sight donors, int row) {
            return 255 - donors.all().weight(row);
        }
    },
    /// The same HLA-B leaders as the patient.
    LEADER(ChoiceOrder.LEADER),
    /// DPB1 matched, else low expression of what the donor lacks.
    DPB1_EXPRESSION(ChoiceOrder.DPB1_EXPRESSION),
    /// No KIR ligand that the patient lacks.
    SAME_KIR_LIGANDS(ChoiceOrder.SAME_KIR_LIGANDS),
    /// A KIR ligand that the patient lacks.
    OTHER_KIR_LIGANDS(ChoiceOrder.OTHER_KIR_LIGANDS);

    /// Age, sex, CMV, blood group, weight.
    public static final List<Preference> USUAL = List.of(YOUNGER, MALE, SAME_CMV, SAME_BLOOD_GROUP, HEAVIER);

    private final int bits;
    private final @Nullable ChoiceOrder choice;

    Preference(int bits) {
        this.bits = bits;
        this.choice = null;
    }

    Preference(ChoiceOrder choice) {
        this.bits = 2;
        this.choice = choice;
    }

    /// The place of a row.
    int place(Sight donors, int row) {
        return donors.choice(choice().orElseThrow(), row);
    }

    /// What it stands on, of the optional ones.
    public Optional<ChoiceOrder> choice() {
        return Optional.ofNullable(choice);
    }

    private static int same(int donor, int patient) {
        if (patient == 0) {
            return 0;
        }
        if (donor == 0) {
            return 2;
        }
        return donor == patient ? 0 : 1;
    }

    /// Donors as preferences see them: those of one candidate after the other. For one thread.
    static final class Sight {
        private final Snapshot all;
        private final SearchRequest request;
        private @Nullable ChoiceTable choices;
        private int typingB;
        private int typingC;

        Sight(Snapshot all, SearchRequest request) {
            this.all = all;
            this.request = request;
        }

        /// Turns to the rows with these typings.
        ///
        /// @param atB number of the typing at B; `atC` at C
        void of(int atB, int atC) {
            this.typingB = atB;
            this.typingC = atC;
        }

        private Snapshot all() {
            return all;
        }

        private PatientTraits patient() {
            return request.traits();
        }

        private int choice(ChoiceOrder order, int row) {
            ChoiceTable table = choices;
            if (table == null) {
                table = new ChoiceTable(request, all);
                choices = table;
            }
            return table.place(order, row, typingB, typingC);
        }
    }

    /// All places of a donor as one number: the lower, the better. Each preference counts once.
    static long key(List<Preference> preferences, Sight donors, int row) {
        long key = 0;
        for (int i = 0; i < preferences.size(); i++) {
            Preference preference = preferences.get(i);
            key = key << preference.bits | preference.place(donors, row);
        }
        return key;
    }
}
