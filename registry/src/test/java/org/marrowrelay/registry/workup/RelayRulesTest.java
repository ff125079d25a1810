package org.marrowrelay.registry.workup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.workup.RelayRule.Unit;
import org.springframework.beans.factory.annotation.Autowired;

/// Lead times are rows: the one that says more about the two countries holds, and without any the default does.
@RegistryTest
class RelayRulesTest {
    @Autowired
    RelayRules rules;

    @Test
    void the_row_of_a_pair_holds_before_that_of_a_border_and_that_before_the_one_for_all() {
        assertThat(rules.take("VISA,*,21,DAYS,a\nVISA,QQ-*,14,DAYS,b\nVISA,QQ-ZZ,7,DAYS,c"))
                .isEmpty();
        assertThat(rules.between("QQ", "ZZ").of(RelayRule.VISA)).isEqualTo(7);
        assertThat(rules.between("QQ", "XX").of(RelayRule.VISA)).isEqualTo(14);
        assertThat(rules.between("QQ", "QQ").of(RelayRule.VISA))
                .as("within a country no border is crossed")
                .isEqualTo(21);
        assertThat(rules.take("VISA,QQ-ZZ,,,\nVISA,QQ-*,,,")).isEmpty();
        assertThat(rules.between("QQ", "ZZ").of(RelayRule.VISA)).isEqualTo(21);
    }

    @Test
    void what_has_no_row_keeps_its_default_and_what_came_with_the_program_is_that_default() {
        for (RelayRule rule : RelayRule.values()) {
            assertThat(rules.between("QQ", "XX").of(rule)).as(rule.name()).isEqualTo(rule.usual());
        }
        assertThat(rules.take("DUTY,*,,,")).isEmpty();
        assertThat(rules.between("QQ", "XX").of(RelayRule.DUTY)).isEqualTo(RelayRule.DUTY.usual());
        assertThat(rules.take("DUTY,*,30,HOURS,put back")).isEmpty();
    }

    @Test
    void a_share_is_a_hundred_percent_at_most_and_limits_of_products_are_rows_as_all_else() {
        assertThat(rules.take("ARRIVAL_VIABILITY,*,101,PERCENT,x"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("SHP-0004"));
        assertThat(rules.take("DONATIONS_HPC_M,QQ-*,0,TIMES,each registry sets its own"))
                .isEmpty();
        assertThat(rules.between("QQ", "XX").of(RelayRule.DONATIONS_HPC_M)).isZero();
        assertThat(rules.between("QQ", "XX").of(RelayRule.DONATIONS_HPC_A)).isEqualTo(1);
        assertThat(rules.take("DONATIONS_HPC_M,QQ-*,,,")).isEmpty();
    }

    @Test
    void documents_follow_from_the_borders_that_are_crossed() {
        assertThat(rules.papers("CN", "US"))
                .extracting(RelayRules.Row::name)
                .contains("paper.CUSTOMS_EXPORT", "paper.CUSTOMS_IMPORT", "paper.VISA", "paper.XRAY_LETTER")
                .first()
                .isEqualTo("paper.VISA");
        assertThat(rules.papers("CN", "CN"))
                .extracting(RelayRules.Row::name)
                .contains("paper.XRAY_LETTER")
                .doesNotContain("paper.CUSTOMS_EXPORT", "paper.CUSTOMS_IMPORT");
        assertThat(rules.papers("CN", "US").getFirst().unit()).isEqualTo(Unit.DAYS);
    }

    @Test
    void what_is_no_rule_is_told_by_line_and_then_nothing_is_taken() {
        String lines =
                "EXAM,*,9,WORKING_DAYS,x\nVISA,everywhere,1,DAYS,x\nVISA,*,1,HOURS,x\nNONSENSE,*,1,DAYS,x\nVISA,*";
        assertThat(rules.take(lines)).hasSize(4).allSatisfy(problem -> assertThat(problem.code())
                .isEqualTo("SHP-0004"));
        assertThat(rules.between("QQ", "XX").of(RelayRule.EXAM)).isEqualTo(RelayRule.EXAM.usual());
    }
}
