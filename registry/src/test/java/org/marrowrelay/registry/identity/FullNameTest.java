package org.marrowrelay.registry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FullNameTest {
    @Test
    void the_family_comes_first_in_chinese_and_last_elsewhere_and_may_be_missing() {
        Map<IdentityField, String> both = Map.of(IdentityField.FAMILY_NAME, "虚", IdentityField.GIVEN_NAME, "构");
        assertThat(FullName.of(both, Locale.CHINESE)).isEqualTo("虚构");
        assertThat(FullName.of(both, Locale.ENGLISH)).isEqualTo("构 虚");
        assertThat(FullName.of(Map.of(IdentityField.GIVEN_NAME, "构"), Locale.ENGLISH))
                .isEqualTo("构");
        assertThat(FullName.of(Map.of(IdentityField.FAMILY_NAME, "虚"), Locale.ENGLISH))
                .isEqualTo("虚");
    }
}
