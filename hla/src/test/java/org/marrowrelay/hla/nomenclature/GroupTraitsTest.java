package org.marrowrelay.hla.nomenclature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.SharedData;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.Releases;

class GroupTraitsTest {
    private static Release release;

    @BeforeAll
    static void readTheRelease() {
        release = Release.of(Releases.read(SharedData.require("data/imgt-hla/3.58.0")), MultipleAlleleCodes.none());
    }

    private static MatchingGroup group(Locus locus, String name) {
        return switch (release.nomenclature().group(locus, name)) {
            case Nomenclature.GroupReading.Known(MatchingGroup group) -> group;
            case Nomenclature.GroupReading.Unknown(var problem) -> throw new IllegalStateException(problem.toString());
        };
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "DPB1*09:01, 1",
        "DPB1*10:01, 1",
        "DPB1*17:01, 1",
        "DPB1*03:01, 2",
        "DPB1*14:01, 2",
        "DPB1*45:01, 2",
        "DPB1*04:01, 3",
        "DPB1*04:02, 3",
        "DPB1*02:01, 3"
    })
    void the_common_alleles_have_the_groups_of_the_literature(String name, int expected) {
        assertThat(release.traits().tceGroup(group(Locus.DPB1, name))).isEqualTo(expected);
    }

    @Test
    void a_group_has_the_epitope_group_of_its_alleles_unless_they_differ() {
        for (int allele = 0; allele < release.catalogue().size(); allele++) {
            long name = release.catalogue().name(allele);
            int own = release.catalogue().tce(allele).number();
            if (own > 0 && !PackedName.isNull(name)) {
                MatchingGroup group = group(Locus.DPB1, PackedName.print(name));
                assertThat(release.traits().tceGroup(group)).as(group.name()).isIn(0, own);
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "A*24:02, A24",
        "A*23:01, A23",
        "B*15:01, B62",
        "B*15:02, B75",
        "B*38:01, B38",
        "B*39:01, B39",
        "A*24:03, A24",
        "B*07:02, B7"
    })
    void antigens_are_splits_and_associated_ones_count_as_theirs(String name, String expected) {
        Locus locus = Locus.valueOf(name.substring(0, 1));
        assertThat(release.traits().antigens(group(locus, name)))
                .extracting(Antigen::text)
                .contains(expected);
    }

    @Test
    void siblings_share_no_antigen() {
        for (List<String> pair : List.of(List.of("B*38:01", "B*39:01"), List.of("B*15:01", "B*15:02"))) {
            Set<Antigen> shared = new TreeSet<>(release.traits().antigens(group(Locus.B, pair.getFirst())));
            shared.retainAll(release.traits().antigens(group(Locus.B, pair.getLast())));
            assertThat(shared).as(pair.toString()).isEmpty();
        }
    }

    @Test
    void an_allele_with_an_antigen_leaves_no_group_without_one() {
        for (int allele = 0; allele < release.catalogue().size(); allele++) {
            long name = release.catalogue().name(allele);
            Locus locus = PackedName.locus(name);
            boolean asked = (locus == Locus.A || locus == Locus.B) && !PackedName.isNull(name);
            if (asked && !release.antigens().assigned(allele).isEmpty()) {
                assertThat(release.traits().antigens(group(locus, PackedName.print(name))))
                        .as(PackedName.print(name))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void nulls_and_novel_alleles_have_neither() {
        MatchingGroup none = group(Locus.A, "A*24:09N");
        assertThat(release.traits().antigens(none)).isEmpty();
        assertThat(release.traits().antigens(MatchingGroup.novel(Locus.B))).isEmpty();
        assertThat(release.traits().tceGroup(MatchingGroup.novel(Locus.DPB1))).isZero();
    }
}
