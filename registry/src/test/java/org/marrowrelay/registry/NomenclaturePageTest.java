package org.marrowrelay.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/// The page about names on a registry that has two releases installed; a registry of its own, because all others
/// begin with none.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = NomenclaturePageTest.WithReleases.class)
@DirtiesContext
class NomenclaturePageTest {
    @Autowired
    AccessDesk accounts;

    @LocalServerPort
    int port;

    Visitor visitor;

    private static Path release(String number) {
        String data = System.getenv().getOrDefault("RELAY_DATA", "../shared");
        return Path.of(System.getProperty("relay.root", "..")).resolve(data).resolve("data/imgt-hla/" + number);
    }

    @BeforeAll
    static void needReleases() {
        boolean here = Files.isDirectory(release("3.58.0"));
        if (!here) {
            System.out.println("skipped: no IPD-IMGT/HLA release in " + release("3.58.0"));
        }
        assumeTrue(here, "no IPD-IMGT/HLA release beside the repository");
    }

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
        String name = "names" + System.nanoTime();
        visitor.logIn(name, accounts.openInvented(name, "Somebody who asks about names", Set.of(Role.AUDITOR)));
    }

    private String page(String question) {
        var answer = visitor.get("/nomenclature?q=" + question, "Accept", "text/html", "Accept-Language", "en");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void the_page_lists_the_installed_releases_and_which_one_is_active() {
        assertThat(page("")).contains("3.33.0", "3.58.0", "41,433").doesNotContain("nomenclature.");
    }

    @Test
    void a_null_is_told_with_its_reductions_accession_and_former_name() {
        assertThat(page("A*24:09N%2BA*01:159Q"))
                .contains("A*24:09N", "A*01:159Q%2BA*24:02".replace("%2B", "+"), "HLA0", "A*01:159<")
                .doesNotContain("nomenclature.");
    }

    @Test
    void a_family_antigen_and_group_are_answered_under_the_active_release() {
        assertThat(page("A*80:XX")).contains("A*80:01", "A*80:08N");
        assertThat(page("A2")).contains("A*02:01");
        assertThat(page("A*01:01:01G")).contains("A*01:01:01:01");
    }

    @Test
    void rubbish_is_a_problem_on_the_page_with_how_to_mend_it() {
        for (String rubbish : List.of("A*1:01", "%3Cscript%3Ealert(1)%3C/script%3E", "A*99999:01", "x".repeat(3_999))) {
            String page = page(rubbish);
            assertThat(page).containsPattern("(HLA|GL)-0[0-9]{3}").doesNotContain("<script>alert");
        }
        assertThat(page("A*1:01")).contains("A*01:01");
        assertThat(page("A*01:01&release=3.1.0")).contains("REL-0100");
    }

    /// A data folder in which two releases were installed before the server started.
    static final class WithReleases extends FreshRegistry {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            super.initialize(context);
            Path home = Path.of(context.getEnvironment().getRequiredProperty("relay.home"));
            Releases releases = Releases.in(home.resolve("nomenclature"));
            List.of("3.33.0", "3.58.0").stream()
                    .map(NomenclaturePageTest::release)
                    .filter(Files::isDirectory)
                    .forEach(releases::install);
        }
    }
}
