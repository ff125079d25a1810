package org.marrowrelay.matching.grade;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.hla.Allele;
import org.marrowrelay.hla.InvalidHlaName;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;

/// The two alleles that were reported at a locus, where the report names exactly one at a position.
final class ReportedAlleles {
    private static final List<Optional<Allele>> NONE = List.of(Optional.empty(), Optional.empty());

    private ReportedAlleles() {}

    /// One entry a position in the order of the report; empty where the report is a list, a code, a group or an
    /// antigen.
    static List<Optional<Allele>> of(Phenotype person, Locus locus) {
        for (String stretch : person.text().split("\\^", -1)) {
            String bare = stretch.startsWith("HLA-") ? stretch.substring(4) : stretch;
            if (bare.startsWith(locus + "*") && bare.indexOf('|') < 0 && bare.indexOf('~') < 0) {
                String[] positions = stretch.split("\\+", -1);
                return positions.length == 2 ? List.of(allele(positions[0]), allele(positions[1])) : NONE;
            }
        }
        return NONE;
    }

    private static Optional<Allele> allele(String text) {
        try {
            Allele allele = Allele.parse(text);
            return allele.fields().size() >= 2 ? Optional.of(allele) : Optional.empty();
        } catch (InvalidHlaName notOneAllele) {
            return Optional.empty();
        }
    }
}
