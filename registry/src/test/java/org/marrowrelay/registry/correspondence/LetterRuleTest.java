package org.marrowrelay.registry.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.correspondence.LetterRule.Outcome;
import org.marrowrelay.registry.correspondence.LetterRule.Told;

/// Of two rules the stricter answer holds, whichever side it comes from.
class LetterRuleTest {
    private static LetterRule any(Random random) {
        Set<Told> told = EnumSet.noneOf(Told.class);
        for (Told one : Told.values()) {
            if (random.nextBoolean()) {
                told.add(one);
            }
        }
        return new LetterRule(
                "AA",
                random.nextBoolean(),
                random.nextInt(800),
                random.nextInt(4),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean() ? "" : random.nextBoolean() ? "en" : "de",
                random.nextInt(3) == 0 ? null : random.nextInt(6),
                told,
                Outcome.values()[random.nextInt(3)],
                "made up");
    }

    /// True when whatever the second forbids the first forbids, too.
    private static void isAsStrict(LetterRule strict, LetterRule than) {
        assertThat(!strict.letters() || than.letters()).isTrue();
        assertThat(strict.afterDays()).isGreaterThanOrEqualTo(than.afterDays());
        assertThat(than.most() == 0 || (strict.most() > 0 && strict.most() <= than.most()))
                .isTrue();
        assertThat(strict.patientFirst() || !than.patientFirst()).isTrue();
        assertThat(!strict.pictures() || than.pictures()).isTrue();
        assertThat(than.told()).containsAll(strict.told());
        assertThat(strict.outcome()).isLessThanOrEqualTo(than.outcome());
        assertThat(strict.contact().isEmpty()
                        || (than.contact().isPresent()
                                && strict.contact().get() >= than.contact().get()))
                .isTrue();
    }

    @Test
    void the_rule_of_a_pair_is_as_strict_as_each_of_its_countries_in_every_answer() {
        Random random = new Random(16);
        for (int i = 0; i < 20_000; i++) {
            LetterRule one = any(random);
            LetterRule other = any(random);
            LetterRule both = one.with(other);
            isAsStrict(both, one);
            isAsStrict(both, other);
            assertThat(both.language()).isIn(one.language(), other.language(), "en");
        }
    }
}
