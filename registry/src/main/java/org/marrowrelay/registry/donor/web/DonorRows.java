package org.marrowrelay.registry.donor.web;

import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorFile;

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
        return String.join("\t", file.row().values()) + "\n";
    }

    static void append(StringBuilder table, Donor donor) {
        table.append(String.join("\t", donor.row().values())).append('\n');
    }
}
