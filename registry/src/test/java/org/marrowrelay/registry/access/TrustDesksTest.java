package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.marrowrelay.registry.identity.IdentityField.PHONE;
import static org.marrowrelay.registry.identity.Subject.donor;
import static org.marrowrelay.registry.identity.Subject.patient;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Side;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

@RegistryTest
class TrustDesksTest {
    @Autowired
    FourEyes fourEyes;

    @Autowired
    CaseSides cases;

    @Autowired
    EmergencyDesk emergencies;

    @Autowired
    IdentityDesk identities;

    @Autowired
    TokenDesk tokens;

    @Autowired
    AccessDesk access;

    @Autowired
    JdbcClient sql;

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    static void as(String name, Role... roles) {
        String[] held = Arrays.stream(roles).map(role -> "ROLE_" + role).toArray(String[]::new);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        name, null, AuthorityUtils.createAuthorityList(held)));
    }

    @Test
    void a_step_of_two_people_is_done_once_and_after_somebody_else_confirmed_it() {
        as("ann", Role.MEDICAL_ADVISER);
        long step = fourEyes.propose("clearance", "W-1", "examined");
        assertThatThrownBy(() -> fourEyes.use("clearance", "W-1")).hasMessageContaining("ACC-0032");
        assertThatThrownBy(() -> fourEyes.confirm(step)).hasMessageContaining("ACC-0030");
        as("ben", Role.MEDICAL_ADVISER);
        fourEyes.confirm(step);
        assertThatThrownBy(() -> fourEyes.confirm(step)).hasMessageContaining("ACC-0031");
        fourEyes.use("clearance", "W-1");
        assertThatThrownBy(() -> fourEyes.use("clearance", "W-1")).hasMessageContaining("ACC-0032");
    }

    @Test
    void a_refused_step_is_not_done() {
        as("ann", Role.MEDICAL_ADVISER);
        long step = fourEyes.propose("clearance", "W-2", "examined");
        as("ben", Role.MEDICAL_ADVISER);
        fourEyes.refuse(step);
        assertThatThrownBy(() -> fourEyes.use("clearance", "W-2")).hasMessageContaining("ACC-0032");
    }

    @Test
    void identities_open_to_the_roles_of_their_side_only() {
        identities.put(donor("tr-d1"), Map.of(PHONE, "555 0101"));
        identities.put(patient("tr-p1"), Map.of(PHONE, "555 0102"));
        as("dan", Role.DONOR_COORDINATOR);
        assertThat(identities.open(donor("tr-d1"), PHONE, "to call")).isPresent();
        assertThatThrownBy(() -> identities.open(patient("tr-p1"), PHONE, "to call"))
                .hasMessageContaining("VLT-0008");
        for (Role role : Role.values()) {
            as("only-" + role.name().toLowerCase(java.util.Locale.ROOT), role);
            assertThat(opens("tr-d1"))
                    .as(role + " and donors")
                    .isEqualTo(IdentityRule.MAY.get(Side.DONOR).contains(role));
        }
    }

    boolean opens(String donor) {
        try {
            return identities.open(donor(donor), PHONE, "to call").isPresent();
        } catch (org.marrowrelay.registry.identity.IdentityProblem refused) {
            return false;
        }
    }

    @Test
    void nobody_learns_both_identities_of_a_case_whatever_their_roles() {
        identities.put(donor("tr-d2"), Map.of(PHONE, "555 0103"));
        identities.put(patient("tr-p2"), Map.of(PHONE, "555 0104"));
        cases.join("TR-C2", donor("tr-d2"));
        cases.join("TR-C2", patient("tr-p2"));
        as("both", Role.DONOR_COORDINATOR, Role.SEARCH_COORDINATOR);
        identities.open(donor("tr-d2"), PHONE, "to call");
        assertThatThrownBy(() -> identities.open(patient("tr-p2"), PHONE, "to call"))
                .hasMessageContaining("VLT-0009");
        emergencies.declare(patient("tr-p2"), "the ward does not answer the phone");
        assertThatThrownBy(() -> identities.open(patient("tr-p2"), PHONE, "to call"))
                .as("an emergency does not open the second side either")
                .hasMessageContaining("VLT-0009");
        assertThatThrownBy(() -> cases.assign("TR-C2", "both", Side.PATIENT)).hasMessageContaining("ACC-0033");
        cases.assign("TR-C2", "other", Side.PATIENT);
        as("other", Role.DONOR_COORDINATOR, Role.SEARCH_COORDINATOR);
        assertThatThrownBy(() -> identities.open(donor("tr-d2"), PHONE, "to call"))
                .hasMessageContaining("VLT-0009");
        assertThat(identities.open(patient("tr-p2"), PHONE, "to call")).isPresent();
    }

    @Test
    void an_emergency_opens_one_identity_to_one_person_and_waits_for_somebody_elses_review() {
        identities.put(donor("tr-d3"), Map.of(PHONE, "555 0105"));
        as("night", Role.QUALITY_OFFICER, Role.PRIVACY_OFFICER);
        assertThatThrownBy(() -> emergencies.declare(donor("tr-d3"), "urgent")).hasMessageContaining("ACC-0034");
        emergencies.declare(donor("tr-d3"), "donor collapsed, family must be called");
        assertThat(identities.open(donor("tr-d3"), PHONE, "to call")).contains("555 0105");
        long id = emergencies.list().stream()
                .filter(one -> one.subject().equals(donor("tr-d3")))
                .findFirst()
                .orElseThrow()
                .id();
        assertThatThrownBy(() -> emergencies.review(id, "fine")).hasMessageContaining("ACC-0030");
        as("stranger", Role.QUALITY_OFFICER);
        assertThatThrownBy(() -> identities.open(donor("tr-d3"), PHONE, "to call"))
                .hasMessageContaining("VLT-0008");
        as("reviewer", Role.PRIVACY_OFFICER);
        emergencies.review(id, "justified, family reached");
        assertThatThrownBy(() -> emergencies.review(id, "again")).hasMessageContaining("ACC-0031");
    }

    @Test
    void an_emergency_ends() {
        identities.put(donor("tr-d4"), Map.of(IdentityField.EMAIL, "x@example.org"));
        as("late", Role.FINANCE);
        emergencies.declare(donor("tr-d4"), "donor collapsed, family must be called");
        sql.sql("update emergency set until = since + interval '1 microsecond' where code = 'tr-d4'")
                .update();
        assertThatThrownBy(() -> identities.open(donor("tr-d4"), PHONE, "to call"))
                .hasMessageContaining("VLT-0008");
    }

    @Test
    void a_key_opens_until_it_ends_and_is_kept_as_a_hash_only() {
        String key = tokens.make("inventory", Set.of(Role.DONOR_COORDINATOR), true, Duration.ofDays(1));
        assertThat(tokens.find(key).orElseThrow().readOnly()).isTrue();
        assertThat(tokens.find(key + "x")).isEmpty();
        assertThat(tokens.find("mrt_1_guess")).isEmpty();
        assertThat(tokens.find("nonsense")).isEmpty();
        assertThat(sql.sql("select count(*) from api_token where encode(hash, 'escape') like ?")
                        .param("%" + key.split("_", 3)[2] + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        tokens.revoke(tokens.find(key).orElseThrow().id());
        assertThat(tokens.find(key)).isEmpty();
        assertThatThrownBy(() -> tokens.make("root", Set.of(Role.ADMINISTRATOR), false, Duration.ofDays(1)))
                .hasMessageContaining("ACC-0036");
        assertThat(tokens.find(tokens.make("short", Set.of(Role.AUDITOR), true, Duration.ZERO)))
                .isEmpty();
    }

    @Test
    void an_account_cannot_carry_a_name_that_the_program_uses_for_itself() {
        for (String name : new String[] {"server", "operator", "nobody", "unknown"}) {
            assertThatThrownBy(() -> access.open(name, "X", Set.of(Role.AUDITOR)))
                    .hasMessageContaining("ACC-0006");
        }
    }
}
