package org.marrowrelay.registry.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.SearchHit.DpbResult;
import org.marrowrelay.index.SearchHit.LocusResult;
import org.marrowrelay.matching.grade.MatchCategory;
import org.marrowrelay.matching.grade.NullRule;
import org.marrowrelay.matching.grade.Permissiveness;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.search.SearchHit;

class HitCsvTest {
    static SearchHit hit(boolean typed) {
        Phenotype nothing = new Phenotype("", "none", Map.of());
        Donor donor = new Donor(
                new DonorId("csv-1"),
                Donor.Kind.D,
                "",
                "",
                new Traits(null, null, null, null, null),
                Status.AV,
                new Donor.ReportedTyping("A*01:01+A*01:01", "none", null),
                null);
        return new SearchHit(
                1,
                donor,
                nothing,
                MatchCategory.of(nothing, nothing, List.of(Locus.A), NullRule.EXPRESSED),
                Optional.empty(),
                new DpbResult(new LocusResult(1, 1, typed), Set.of(Permissiveness.PERMISSIVE, Permissiveness.UNKNOWN)),
                Set.of("DPB1*105:01", "DPB1*01:01"),
                List.of(),
                Optional.empty(),
                List.of());
    }

    @Test
    void what_a_mismatch_at_dpb1_can_be_stands_beside_the_groups_that_are_only_predicted() {
        assertThat(HitCsv.dpb1(hit(true))).containsExactly("PERMISSIVE; UNKNOWN", "DPB1*01:01; DPB1*105:01");
        assertThat(HitCsv.dpb1(hit(false)))
                .as("everything is open where DPB1 is not typed")
                .containsExactly("", "");
    }
}
