package org.marrowrelay.matching.prediction;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Matches as rows of the WMDA validation format: every pair, grades and whole percentages.
///
///     patient;donor;A grade;A %;C grade;C %;B ..;DRB1 ..;DQB1 ..;9/10 %;10/10 %
///
/// A pair without a probability (patient or donor is unexplained) has empty fields. Lines end with LF; no header.
/// The loci must be those of [org.marrowrelay.hla.Locus#MATCHED].
public final class WmdaRows implements CrossMatch.Rendering<Rows> {
    private static final byte[] UNKNOWN = ";;;;;;;;;;;\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MISMATCH = "M;0;".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LOCUS = 6;
    private static final int LONGEST_END = 8;

    private final byte[][] patients;
    private final byte[][] donors;

    /// @param patients ids in the order of patients
    /// @param donors ids in the order of the pool
    public WmdaRows(List<String> patients, List<String> donors) {
        this.patients = withSemicolon(patients);
        this.donors = withSemicolon(donors);
    }

    private static byte[][] withSemicolon(List<String> ids) {
        return ids.stream()
                .map(id -> (id + ";").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    @Override
    public Rows render(int patient, PatientMatches matches) {
        byte[] id = patients[patient];
        Rows rows = new Rows(donors.length * (id.length + 36));
        for (int donor = 0; donor < donors.length; donor++) {
            rows.reserve(
                    id.length + donors[donor].length + matches.loci() * LONGEST_LOCUS + UNKNOWN.length + LONGEST_END);
            rows.append(id);
            rows.append(donors[donor]);
            if (matches.isKnown(donor)) {
                appendKnown(rows, matches, donor);
            } else {
                rows.append(UNKNOWN);
            }
        }
        return rows;
    }

    private static void appendKnown(Rows rows, PatientMatches matches, int donor) {
        for (int locus = 0; locus < matches.loci(); locus++) {
            double matched = matches.matched(locus, donor);
            if (matched == 0) {
                rows.append(MISMATCH);
            } else {
                rows.append(Percent.grade(matched));
                rows.append(';');
                rows.append(Percent.halfUp(matched));
                rows.append(';');
            }
        }
        rows.append(Percent.halfUp(matches.exactly(1, donor)));
        rows.append(';');
        rows.append(Percent.halfUp(matches.exactly(0, donor)));
        rows.append('\n');
    }
}
