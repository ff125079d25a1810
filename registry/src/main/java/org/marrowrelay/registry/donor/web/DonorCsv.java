package org.marrowrelay.registry.donor.web;

import java.util.Arrays;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorFile;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.web.Csv;

/// Donors for a spreadsheet: the columns of Donors v1, separated by commas (RFC 4180).
final class DonorCsv {
    static final String HEADER = "id,type,population,registry,birth,sex,cmv,abo,weight,status,typed_on,tnc,cd34,gl,"
            + "rhesus,ethnicity,height,pregnancies,transfusions,contact_on,checkup_on,bank,status_reason,status_until"
            + "\r\n";

    private DonorCsv() {}

    static String line(DonorFile file) {
        Donor donor = file.donor();
        Particulars some = file.particulars();
        Traits traits = donor.traits();
        Donor.Cells cells = donor.cells();
        return Csv.line(Arrays.asList(
                donor.id(),
                donor.kind(),
                donor.population(),
                donor.registry(),
                traits.birth(),
                traits.sex(),
                traits.cmv(),
                traits.abo(),
                traits.weightKg(),
                donor.status(),
                donor.typing().typedOn(),
                cells == null ? null : cells.tnc(),
                cells == null ? null : cells.cd34(),
                donor.typing().gl(),
                some.rhesus(),
                some.ethnicity(),
                some.heightCm(),
                some.pregnancies(),
                some.transfusions(),
                some.contactOn(),
                some.checkupOn(),
                some.bank(),
                some.reason(),
                some.until()));
    }
}
