package org.marrowrelay.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.prediction.CrossMatch;
import org.marrowrelay.matching.prediction.DonorOrder;
import org.marrowrelay.matching.prediction.PatientMatches;

/// Matches as JSON objects, one a line, each begun by a comma: pairs whose P(10/10) + P(9/10) + P(8/10) is above 0.
///
///     ,{"patient":"P1","donor":"D1","p10":0.5,"p9":0.25,"p8":0.1,"loci":{"A":1.0,"C":0.5}}
///
/// `loci` holds the probability of 2/2 at each.
///
/// @param order of the pairs of each patient
/// @param more what else is known of a pair
record JsonRows(List<String> patients, List<String> donors, List<Locus> loci, DonorOrder order, More more)
        implements CrossMatch.Rendering<byte[]> {
    /// Further members of a pair, each begun by a comma. Used by several threads.
    @FunctionalInterface
    interface More {
        String of(int patient, int donor);
    }

    @Override
    public byte[] render(int patient, PatientMatches matches) {
        StringBuilder rows = new StringBuilder(1 << 12);
        String begin = ",{\"patient\":" + Json.quote(patients.get(patient)) + ",\"donor\":";
        for (int donor : order.of(patient, matches)) {
            append(rows.append(begin), donor, matches);
            rows.append(more.of(patient, donor)).append("}\n");
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(StringBuilder rows, int donor, PatientMatches matches) {
        rows.append(Json.quote(donors.get(donor)));
        rows.append(",\"p").append(2 * loci.size()).append("\":").append(matches.exactly(0, donor));
        rows.append(",\"p").append(2 * loci.size() - 1).append("\":").append(matches.exactly(1, donor));
        rows.append(",\"p").append(2 * loci.size() - 2).append("\":").append(matches.exactly(2, donor));
        rows.append(",\"loci\":{");
        for (int i = 0; i < loci.size(); i++) {
            rows.append(i == 0 ? "\"" : ",\"").append(loci.get(i)).append("\":");
            rows.append(matches.matched(i, donor));
        }
        rows.append('}');
    }
}
