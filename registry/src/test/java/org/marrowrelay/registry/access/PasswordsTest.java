package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.registry.database.RelaySettings;

class PasswordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Passw0rd2026!",
                "marrowrelay12",
                "donorregistry",
                "abcdefghijkl",
                "qwertyuiopas",
                "aaaaaaaaaaaa",
                "abababababab",
                "Summer2026!!!",
                "hospital-admin"
            })
    void what_anybody_would_try_here_is_refused(String guess) {
        assertThatThrownBy(() -> Passwords.check("gwen", guess)).hasMessageContaining("ACC-0055");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "my donors like tea",
                "四月的雨下在老屋顶上啊真好",
                "k3vm-9xqa-t7hd-p2wn",
                "onlylowercaseletterstwo",
                "0987 not 1234 but 5"
            })
    void several_words_pass_whatever_their_characters(String chosen) {
        assertThatCode(() -> Passwords.check("gwen", chosen)).doesNotThrowAnyException();
    }

    @Test
    void every_random_password_passes_its_own_rules_because_it_must_be_usable_once() {
        for (String account : List.of("gwen", "jo", "k")) {
            IntStream.range(0, 1_000).forEach(_ -> Passwords.check(account, Passwords.random(account)));
        }
    }

    @Test
    void sixty_four_characters_are_allowed() {
        assertThatCode(() -> Passwords.check("gwen", "every good boy deserves fruit and some tea with honey in it 64"))
                .doesNotThrowAnyException();
    }

    private static RelaySettings settings(Path list) {
        return new RelaySettings(
                Path.of("."), null, null, null, null, true, null, 4, 0, null, null, null, "", null, false, list, false);
    }

    private static String line(int number) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(("leaked " + number).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().withUpperCase().formatHex(hash) + ":" + number;
    }

    @Test
    void a_password_of_the_operators_list_is_found_wherever_it_stands_and_no_other(@TempDir Path folder)
            throws Exception {
        StringBuilder sorted = new StringBuilder();
        java.util.TreeSet<String> lines = new java.util.TreeSet<>();
        for (int i = 0; i < 500; i++) {
            lines.add(line(i));
        }
        lines.forEach(some -> sorted.append(some).append("\r\n"));
        Path list = Files.writeString(folder.resolve("breached.txt"), sorted);
        BreachedPasswords breached = new BreachedPasswords(settings(list));
        for (int i = 0; i < 500; i++) {
            assertThat(breached.has("leaked " + i)).as("leaked " + i).isTrue();
            assertThat(breached.has("never leaked " + i)).isFalse();
        }
    }

    @Test
    void an_empty_list_holds_nothing_and_one_that_cannot_be_read_lets_nobody_choose(@TempDir Path folder)
            throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        assertThat(new BreachedPasswords(settings(empty)).has("anything")).isFalse();
        BreachedPasswords gone = new BreachedPasswords(settings(folder.resolve("gone.txt")));
        assertThatThrownBy(() -> gone.has("anything")).hasMessageContaining("cannot be read");
    }
}
