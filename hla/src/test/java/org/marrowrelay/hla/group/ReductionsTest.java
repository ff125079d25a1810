package org.marrowrelay.hla.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    @EnumSource(
            names = {"S", "HATS", "EXPRESSED"},
            mode = EnumSource.Mode.EXCLUDE)
    void the_quick_way_agrees_with_the_definition_for_every_allele(Reduction reduction) {
        for (String release : List.of("3.0.0", "3.22.0", "3.33.0", "3.44.0", "3.58.0")) {
            Catalogue catalogue = Releases.read(SharedData.require("data/imgt-hla/" + release));
            Reductions reductions = new Reductions(new Groups(catalogue));
            for (int allele = 0; allele < catalogue.size(); allele++) {
                compare(catalogue.name(allele), reductions, reduction);
            }
        }
    }

    private static void compare(long name, Reductions reductions, Reduction reduction) {
        String defined = LongStream.of(reductions.reduce(name, reduction))
                .mapToObj(PackedName::print)
                .collect(Collectors.joining("/"));
        String written = PackedName.print(name);
        if (!defined.equals(reductions.text(name, reduction))
                || !defined.equals(reductions.text(name, reduction, written))) {
            assertThat(reductions.text(name, reduction))
                    .as(PackedName.print(name))
                    .isEqualTo(defined);
        }
    }
}
