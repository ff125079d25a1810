package org.marrowrelay.registry.donor.web;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Traits;

/// Donors as rows of Donors v1 (`docs/formats/donors-v1.md`).
final class DonorRows {
    /// The header, with its end.
    static final String HEADER =
            "id\ttype\tpopulation\tregistry\tbirth\tsex\tcmv\tabo\tweight\tstatus\ttyped_on\ttnc\tcd34\tgl\n";

    /// The header with the further columns, with its end.
    static final String WHOLE_HEADER = HEADER.strip()
            + "\trhesus\tethnicity\theight\tpregnancies\ttransfusions\tcontact_on\tcheckup_on\tbank\tstatus_reason"
            + "\tstatus_until\n";

    private DonorRows() {}

    /// A row with the further columns, with its end.
    static String whole(DonorFile file) {
        StringBuilder row = new StringBuilder(256);
        append(row, file.donor());
        row.setLength(row.length() - 1);
        Particulars some = file.particulars();
        for (Object value : Arrays.asList(
                some.rhesus(),
                some.ethnicity(),
                some.heightCm(),
                some.pregnancies(),
                some.transfusions(),
                some.contactOn(),
                some.checkupOn(),
                some.bank(),
                some.reason(),
                some.until())) {
            row.append('\t').append(value == null ? "" : value);
        }
        return row.append('\n').toString();
    }

    static void append(StringBuilder table, Donor donor) {
        Traits traits = donor.traits();
        Donor.Cells cells = donor.cells();
        cell(table, donor.id());
        cell(table, donor.kind());
        cell(table, donor.population());
        cell(table, donor.registry());
        cell(table, traits.birth());
        cell(table, traits.sex());
        cell(table, traits.cmv());
        cell(table, traits.abo());
        cell(table, plain(traits.weightKg()));
        cell(table, donor.status());
        cell(table, donor.typing().typedOn());
        cell(table, cells == null ? null : plain(cells.tnc()));
        cell(table, cells == null ? null : plain(cells.cd34()));
        table.append(donor.typing().gl()).append('\n');
    }

    private static void cell(StringBuilder table, @Nullable Object value) {
        table.append(value == null ? "" : value).append('\t');
    }

    /// Without exponent and without zeros at the end.
    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
