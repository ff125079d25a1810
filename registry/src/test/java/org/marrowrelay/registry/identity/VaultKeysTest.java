package org.marrowrelay.registry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultKeysTest {
    static final UUID PERSON = UUID.fromString("00000000-0000-0000-0000-00000000000a");

    @Test
    void keys_survive_being_written_and_read() {
        VaultKeys keys = VaultKeys.fresh();
        byte[] value = new Seal(keys).seal("text", PERSON, "PHONE");
        assertThat(new Seal(VaultKeys.parse(keys.text())).open(value, PERSON, "PHONE"))
                .isEqualTo("text");
    }

    @Test
    void new_keys_open_what_old_ones_sealed_until_the_old_ones_go() {
        VaultKeys old = VaultKeys.fresh();
        byte[] value = new Seal(old).seal("text", PERSON, "PHONE");
        VaultKeys both = old.withNew();
        assertThat(new Seal(both).open(value, PERSON, "PHONE")).isEqualTo("text");
        assertThatThrownBy(() -> new Seal(both.withoutOld()).open(value, PERSON, "PHONE"))
                .hasMessageContaining("VLT-0004");
    }

    @Test
    void a_value_opens_for_its_own_field_only() {
        Seal seal = new Seal(VaultKeys.fresh());
        byte[] value = seal.seal("text", PERSON, "PHONE");
        assertThatThrownBy(() -> seal.open(value, PERSON, "EMAIL")).hasMessageContaining("VLT-0004");
    }

    @Test
    void keys_never_show_when_printed() {
        assertThat(VaultKeys.fresh().toString()).isEqualTo("VaultKeys[]");
    }

    @Test
    void a_key_of_the_environment_wraps_and_another_does_not_unwrap() {
        EnvironmentKey key = new EnvironmentKey(Base64.getEncoder().encodeToString(new byte[32]));
        byte[] plain = "fields".getBytes(StandardCharsets.US_ASCII);
        byte[] wrapped = key.wrap(plain);
        assertThat(wrapped).isNotEqualTo(plain);
        assertThat(key.unwrap(wrapped)).isEqualTo(plain);
        byte[] other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> new EnvironmentKey(Base64.getEncoder().encodeToString(other)).unwrap(wrapped))
                .hasMessageContaining("VLT-0006");
        assertThatThrownBy(() -> new EnvironmentKey("short")).hasMessageContaining("VLT-0005");
    }
}
