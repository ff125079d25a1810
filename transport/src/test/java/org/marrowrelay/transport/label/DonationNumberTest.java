package org.marrowrelay.transport.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// Check characters as in the worked example of UK guidelines for blood transfusion services, annex 2.
class DonationNumberTest {
    @Test
    void the_published_example_has_check_character_H_and_flag_77() {
        DonationNumber number = new DonationNumber("G123498654321");
        assertThat(number.check()).isEqualTo('H');
        assertThat(number.flag()).isEqualTo(77);
    }

    @Test
    void a_typed_number_is_read_with_or_without_blanks() {
        assertThat(DonationNumber.parse("G123 498 654321 H")).isEqualTo(new DonationNumber("G123498654321"));
    }

    @Test
    void swapped_digits_are_found() {
        assertThatThrownBy(() -> DonationNumber.parse("G132498654321H")).hasMessageContaining("TRN-0002");
    }

    @Test
    void a_number_of_another_shape_is_refused_and_not_shown() {
        assertThatThrownBy(() -> DonationNumber.parse("")).hasMessageContaining("TRN-0001");
        assertThatThrownBy(() -> DonationNumber.parse("SECRET"))
                .hasMessageContaining("TRN-0001")
                .hasMessageNotContaining("SECRE");
    }
}
