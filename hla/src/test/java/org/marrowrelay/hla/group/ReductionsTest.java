package org.marrowrelay.hla.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marrowrelay.hla.SharedData;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.Releases;

class ReductionsTest {
    @ParameterizedTest
    @EnumSource(names = {"G", "P", "LG", "LGX", "U2", "EXON", "W", "FIRST_FIELD"})
    void the_quick_way_agrees_with_the_definition_for_every_allele(Reduction reduction) {
        Catalogue catalogue = Releases.read(SharedData.require("data/imgt-hla/3.58.0"));
        Reductions reductions = new Reductions(new Groups(catalogue));

        for (int allele = 0; allele < catalogue.size(); allele++) {
            long name = catalogue.name(allele);
            String defined = LongStream.of(reductions.reduce(name, reduction))
                    .mapToObj(PackedName::print)
                    .collect(Collectors.joining("/"));
            assertThat(reductions.text(name, reduction))
                    .as(PackedName.print(name))
                    .isEqualTo(defined);
        }
    }
}
