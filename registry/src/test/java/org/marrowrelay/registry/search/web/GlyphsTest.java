package org.marrowrelay.registry.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.matching.grade.LocusGrade;
import org.marrowrelay.matching.grade.NullRule;

class GlyphsTest {
    static Phenotype typed(String gl) {
        return switch (Nomenclature.none().read(gl)) {
            case PhenotypeReading.Accepted(var phenotype, var _) -> phenotype;
            case PhenotypeReading.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    static List<Glyph> glyphs(String patient, String donor) {
        return new Glyphs(
                        LocusGrade.of(typed(patient), typed(donor), Locus.A, NullRule.EXPRESSED, AlleleFacts.byName()))
                .of(null);
    }

    @Test
    void an_expressed_allele_against_a_null_is_drawn_as_a_mismatch_because_it_counts_as_one() {
        assertThat(glyphs("A*01:01+A*24:09N", "A*01:01+A*24:02")).containsExactly(Glyph.ALLELE, Glyph.HVG);
        assertThat(glyphs("A*01:01+A*24:02", "A*01:01+A*24:09N")).containsExactly(Glyph.ALLELE, Glyph.GVH);
        assertThat(glyphs("A*01:01+A*24:09N", "A*01:01+A*24:11N"))
                .as("two nulls match")
                .containsExactly(Glyph.ALLELE, Glyph.NULL);
    }
}
