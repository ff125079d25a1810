package org.marrowrelay.registry.patient.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.web.Csv;

/// Patients for a spreadsheet; columns as in `docs/formats`.
final class PatientCsv {
    static final String HEADER = "id,state,since,population,mixture,birth,sex,cmv,abo,weight,diagnosis,stage,centre,"
            + "dose_cd34,antibodies,gl,release,version,registered,note\r\n";

    private PatientCsv() {}

    static String line(Patient patient) {
        Traits traits = patient.traits();
        Particulars more = patient.particulars();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(patient.id());
        cells.add(patient.state());
        cells.add(patient.since());
        cells.add(patient.population());
        cells.add(more.mixture());
        cells.add(traits.birth());
        cells.add(traits.sex());
        cells.add(traits.cmv());
        cells.add(traits.abo());
        cells.add(traits.weightKg());
        cells.add(more.diagnosis());
        cells.add(more.stage());
        cells.add(more.centre());
        cells.add(more.doseCd34());
        cells.add(String.join(
                "; ", more.antibodies().stream().map(Object::toString).toList()));
        cells.add(patient.gl());
        cells.add(patient.release());
        cells.add(patient.version());
        cells.add(patient.enteredAt());
        cells.add(patient.note());
        return Csv.line(cells);
    }
}
