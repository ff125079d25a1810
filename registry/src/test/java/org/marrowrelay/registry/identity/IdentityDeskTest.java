package org.marrowrelay.registry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marrowrelay.registry.identity.IdentityField.ADDRESS;
import static org.marrowrelay.registry.identity.IdentityField.ALTERNATE_1_PHONE;
import static org.marrowrelay.registry.identity.IdentityField.EMAIL;
import static org.marrowrelay.registry.identity.IdentityField.FAMILY_NAME;
import static org.marrowrelay.registry.identity.IdentityField.GIVEN_NAME;
import static org.marrowrelay.registry.identity.IdentityField.LATIN_NAME;
import static org.marrowrelay.registry.identity.IdentityField.PHONE;
import static org.marrowrelay.registry.identity.Subject.donor;
import static org.marrowrelay.registry.identity.Subject.patient;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.audit.AuditQuestion;
import org.marrowrelay.registry.audit.AuditTrail;
import org.marrowrelay.registry.audit.Entry;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.database.KeeperDatabase;
import org.marrowrelay.registry.identity.Alike.Likeness;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegistryTest
class IdentityDeskTest {
    @Autowired
    IdentityDesk desk;

    @Autowired
    AuditTrail audit;

    @Autowired
    KeeperDatabase keeper;

    @Autowired
    JdbcClient server;

    @Autowired
    DataFolder data;

    @Test
    void a_value_comes_back_as_it_was_put_and_only_with_a_reason() {
        Subject ann = donor("idv-1");
        desk.put(ann, Map.of(FAMILY_NAME, "Überall-Ñ", GIVEN_NAME, "李明", PHONE, "+1 555 0100"));
        assertThat(desk.open(ann, GIVEN_NAME, "to greet properly")).contains("李明");
        assertThat(desk.open(ann, EMAIL, "to write")).isEmpty();
        assertThatThrownBy(() -> desk.open(ann, PHONE, "  x ")).hasMessageContaining("VLT-0002");
        assertThat(desk.known(ann)).extracting(KnownField::field).containsExactly(FAMILY_NAME, GIVEN_NAME, PHONE);
    }

    @Test
    void every_opening_is_in_the_audit_trail_with_field_and_reason_and_never_with_the_value() {
        Subject ben = donor("idv-2");
        desk.put(ben, Map.of(PHONE, "555 0177 229"));
        desk.open(ben, PHONE, "calling back");
        List<Entry> entries =
                audit.list(new AuditQuestion(null, "identity.", "idv-2", null, null), Optional.empty(), 10);
        assertThat(entries).extracting(entry -> entry.act().name()).containsExactly("identity.open", "identity.change");
        assertThat(entries.getFirst().act().reason()).isEqualTo("calling back");
        assertThat(entries.getFirst().act().detail()).isEqualTo("PHONE");
        assertThat(entries.toString()).doesNotContain("0177");
    }

    @Test
    void the_role_of_the_server_can_neither_read_the_vault_nor_change_the_trail() {
        for (String attempt : List.of(
                "select count(*) from vault.field",
                "select count(*) from vault.person",
                "delete from audit.entry",
                "update audit.entry set actor = 'nobody'",
                "truncate audit.entry",
                "insert into audit.link (number, entry, hash) values (1, 1, '')",
                "drop schema vault cascade",
                "drop table audit.entry",
                "alter table audit.entry disable trigger all",
                "set role keeper")) {
            assertThatThrownBy(() -> server.sql(attempt).update())
                    .as(attempt)
                    .hasRootCauseInstanceOf(org.postgresql.util.PSQLException.class)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner|does not exist).*");
        }
    }

    @Test
    void what_lies_in_the_database_says_nothing() {
        Subject cleo = donor("idv-3");
        desk.put(cleo, Map.of(FAMILY_NAME, "Quillfeather", ADDRESS, "1 Nowhere Lane"));
        for (byte[] value : keeper.sql()
                .sql("select value from vault.field union all select mark from vault.mark")
                .query((row, _) -> row.getBytes(1))
                .list()) {
            assertThat(new String(value, StandardCharsets.ISO_8859_1))
                    .doesNotContain("Quillfeather", "quillfeather", "Nowhere");
        }
    }

    @Test
    void a_value_that_was_moved_to_another_person_does_not_open() {
        desk.put(donor("idv-4"), Map.of(PHONE, "555 0141"));
        desk.put(donor("idv-5"), Map.of(PHONE, "555 0142"));
        keeper.sql().sql("""
                        update vault.field f set value = (select g.value from vault.field g join vault.person q
                            on q.id = g.person where q.code = 'idv-4')
                         from vault.person p where p.id = f.person and p.code = 'idv-5'
                        """).update();
        assertThatThrownBy(() -> desk.open(donor("idv-5"), PHONE, "to call")).hasMessageContaining("VLT-0004");
        keeper.sql()
                .sql("delete from vault.person where code in ('idv-4', 'idv-5')")
                .update();
    }

    @Test
    void a_change_keeps_what_was_before_and_an_equal_value_changes_nothing() {
        Subject dora = donor("idv-6");
        desk.put(dora, Map.of(PHONE, "555 0111"));
        desk.verified(dora, PHONE, LocalDate.of(2026, 1, 2));
        desk.put(dora, Map.of(PHONE, "555 0111"));
        assertThat(desk.known(dora).getFirst().verifiedOn()).isEqualTo(LocalDate.of(2026, 1, 2));
        desk.put(dora, Map.of(PHONE, "555 0222"));
        desk.put(dora, Map.of(EMAIL, "d@example.org"));
        assertThat(desk.open(dora, PHONE, "to call")).contains("555 0222");
        assertThat(desk.openEarlier(dora, PHONE, "she has moved")).containsExactly("555 0111");
        desk.put(dora, Map.of(PHONE, ""));
        assertThat(desk.known(dora)).extracting(KnownField::field).containsExactly(EMAIL);
    }

    @Test
    void duplicates_are_found_however_they_are_written_and_without_opening_anything() {
        desk.put(
                donor("idv-7"),
                Map.of(
                        FAMILY_NAME,
                        "Brontë-Smith",
                        GIVEN_NAME,
                        "Zoë",
                        PHONE,
                        "0044 20 7946 0958",
                        EMAIL,
                        "Z@Example.org"));
        Map<IdentityField, String> again =
                Map.of(LATIN_NAME, "zoe BRONTE smith", PHONE, "+44 (20) 7946-0958", EMAIL, "z@example.org ");
        assertThat(desk.findAlike(again, Optional.empty()))
                .containsExactly(new Alike(donor("idv-7"), Set.of(Likeness.NAME, Likeness.PHONE, Likeness.EMAIL)));
        assertThat(desk.findAlike(again, Optional.of(donor("idv-7")))).isEmpty();
        assertThat(desk.lookUp(Side.DONOR, Likeness.PHONE, "2079460958", "she called us"))
                .containsExactly(donor("idv-7"));
        assertThat(desk.lookUp(Side.PATIENT, Likeness.PHONE, "2079460958", "she called us"))
                .isEmpty();
    }

    @Test
    void phones_of_alternates_do_not_make_siblings_duplicates() {
        desk.put(donor("idv-8"), Map.of(ALTERNATE_1_PHONE, "555 98 76 54"));
        assertThat(desk.findAlike(Map.of(PHONE, "555 98 76 54"), Optional.empty()))
                .isEmpty();
    }

    @Test
    void rotation_replaces_the_keys_and_everything_opens_and_is_found_as_before() {
        Subject eve = patient("idv-9");
        desk.put(eve, Map.of(GIVEN_NAME, "Eve", EMAIL, "eve@example.org"));
        String pseudonym = desk.pseudonym("CASE-9", eve);
        String before = data.find("vault.keys").orElseThrow();
        byte[] sealed = sealed("idv-9");
        assertThat(desk.rotate()).isPositive();
        assertThat(data.find("vault.keys").orElseThrow()).isNotEqualTo(before);
        assertThat(sealed("idv-9")).isNotEqualTo(sealed);
        assertThat(desk.open(eve, GIVEN_NAME, "to greet")).contains("Eve");
        assertThat(desk.lookUp(Side.PATIENT, Likeness.EMAIL, "eve@example.org", "to find"))
                .containsExactly(eve);
        assertThat(desk.pseudonym("CASE-9", eve)).isEqualTo(pseudonym);
        assertThatThrownBy(() ->
                        new Seal(VaultKeys.parse(before)).open(sealed("idv-9"), person("idv-9"), GIVEN_NAME.name()))
                .as("the old keys open nothing any more")
                .hasMessageContaining("VLT-0004");
    }

    byte[] sealed(String code) {
        return keeper.sql()
                .sql("""
                        select f.value from vault.field f join vault.person p on p.id = f.person
                         where p.code = ? and f.name = 'GIVEN_NAME' and until is null
                        """)
                .param(code)
                .query((row, _) -> row.getBytes(1))
                .single();
    }

    java.util.UUID person(String code) {
        return keeper.sql()
                .sql("select id from vault.person where code = ?")
                .param(code)
                .query(java.util.UUID.class)
                .single();
    }

    @Test
    void a_pseudonym_is_one_for_a_case_and_cannot_be_joined_with_another() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            seen.add(desk.pseudonym("CASE-" + i % 500, i < 1_000 ? donor("d" + i / 500) : patient("p" + i / 500)));
        }
        assertThat(seen)
                .as("all cases and people differ")
                .hasSize(2_000)
                .allMatch(p -> p.matches("(\\w{4}-){2}\\w{4}"));
        assertThat(desk.pseudonym("CASE-1", donor("d1"))).isEqualTo(desk.pseudonym("CASE-1", donor("d1")));
    }

    @Test
    void what_was_erased_is_gone_with_its_history_and_its_marks() {
        Subject gus = donor("idv-10");
        desk.put(gus, Map.of(EMAIL, "gus@example.org"));
        desk.put(gus, Map.of(EMAIL, "gus2@example.org"));
        assertThat(desk.erase(gus, "asked us to")).isTrue();
        assertThat(desk.known(gus)).isEmpty();
        assertThat(desk.lookUp(Side.DONOR, Likeness.EMAIL, "gus2@example.org", "to find"))
                .isEmpty();
        assertThat(keeper.sql()
                        .sql(
                                "select count(*) from vault.field where person = (select id from vault.person where code = 'idv-10')")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(desk.erase(gus, "asked us to")).isFalse();
    }

    @Test
    void values_that_are_too_long_or_steer_terminals_are_refused() {
        assertThatThrownBy(() -> desk.put(donor("idv-11"), Map.of(ADDRESS, "x".repeat(501))))
                .hasMessageContaining("VLT-0003")
                .hasMessageNotContaining("xxx");
        assertThatThrownBy(() -> desk.put(donor("idv-11"), Map.of(ADDRESS, "a\u0007b")))
                .hasMessageContaining("VLT-0003");
    }
}
