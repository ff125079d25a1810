package org.marrowrelay.matching.prediction;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Matches as tab-separated rows `patient donor p10 p9 p8`: pairs whose sum is above 0, doubles as Java prints them.
public final class ProbabilityRows implements CrossMatch.Rendering<Rows> {
    /// The header line, with its end.
    public static final String HEADER = header(5);

    /// The header line for so many loci: `p10 p9 p8` for five, `p8 p7 p6` for four.
    public static String header(int loci) {
        return "patient\tdonor\tp" + 2 * loci + "\tp" + (2 * loci - 1) + "\tp" + (2 * loci - 2) + "\n";
    }

    private static final int LONGEST_DOUBLE = 24;

    private final byte[][] patients;
    private final byte[][] donors;
    private final DonorOrder order;

    /// @param patients ids in the order of patients
    /// @param donors ids in the order of the pool
    public ProbabilityRows(List<String> patients, List<String> donors) {
        this(patients, donors, DonorOrder.INPUT);
    }

    /// @param order of the rows of each patient
    public ProbabilityRows(List<String> patients, List<String> donors, DonorOrder order) {
        this.order = order;
        this.patients = bytes(patients);
        this.donors = bytes(donors);
    }

    private static byte[][] bytes(List<String> ids) {
        return ids.stream()
                .map(id -> (id + "\t").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    @Override
    public Rows render(int patient, PatientMatches matches) {
        Rows rows = new Rows(1 << 12);
        for (int donor : order.of(patient, matches)) {
            rows.reserve(patients[patient].length + donors[donor].length + 3 * LONGEST_DOUBLE + 3);
            rows.append(patients[patient]);
            rows.append(donors[donor]);
            append(rows, matches, donor);
        }
        return rows;
    }

    private static void append(Rows rows, PatientMatches matches, int donor) {
        rows.append(matches.exactly(0, donor));
        rows.append('\t');
        rows.append(matches.exactly(1, donor));
        rows.append('\t');
        rows.append(matches.exactly(2, donor));
        rows.append('\n');
    }
}
