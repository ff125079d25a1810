package org.marrowrelay.registry.donor;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A donor with everything that the registry keeps in one row.
///
/// @param resolution how well each of eleven loci is typed
/// @param level 0 to 3, how well the donor is typed as a whole
/// @param mergedInto the file that goes on, when this one was closed as a double
public record DonorFile(
        Donor donor,
        Particulars particulars,
        String resolution,
        int level,
        @Nullable DonorId mergedInto,
        Instant registeredAt,
        Instant changedAt) {
    /// The cells of a row of Donors v1 with its further columns, by their names and in their order; empty where nothing
    /// is known.
    public Map<String, String> row() {
        Map<String, String> row = donor.row();
        Donor.put(row, "rhesus", particulars.rhesus());
        Donor.put(row, "ethnicity", particulars.ethnicity());
        Donor.put(row, "height", particulars.heightCm());
        Donor.put(row, "pregnancies", particulars.pregnancies());
        Donor.put(row, "transfusions", particulars.transfusions());
        Donor.put(row, "contact_on", particulars.contactOn());
        Donor.put(row, "checkup_on", particulars.checkupOn());
        Donor.put(row, "bank", particulars.bank());
        Donor.put(row, "status_reason", particulars.reason());
        Donor.put(row, "status_until", particulars.until());
        return row;
    }
}
