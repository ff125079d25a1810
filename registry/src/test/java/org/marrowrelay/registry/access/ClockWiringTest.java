package org.marrowrelay.registry.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.web.HomeZone;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/// There is one clock, its days are those of our registry, and every room asks it: today is nowhere the day in UTC, and
/// what a rule or a person reads was not written by the clock of the database.
class ClockWiringTest {
    private static final Path SOURCES = Path.of("src/main/java/org/marrowrelay/registry");
    private static final HomeZone HOME = () -> ZoneId.of("Asia/Shanghai");

    /// A clock of one's own, or a day in UTC. What is written into the database as a moment is in UTC rightly.
    private static final Pattern OTHER_TIME = Pattern.compile("""
            Clock\\.(system|offset|tick)\\w*\\(|\\b(Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime|YearMonth|Year)\
            \\.now\\(\\)|(?<!atOffset\\()ZoneOffset\\.UTC|ZoneId\\.of\\("UTC"\\)|ZoneId\\.systemDefault|currentTimeMillis""");

    private static final Map<String, String> OTHER_TIME_RIGHTLY = Map.of(
            "access/AccessConfiguration.java", "makes the clock",
            "organisation/OurZone.java", "before there is a registry",
            "outreach/web/ItemDeskPages.java", "before there is a registry",
            "process/BusinessCalendar.java", "whose calendar is not known",
            "task/Bilingual.java", "who has no organisation",
            "database/BackupDesk.java", "names of files, which sort",
            "dossier/CaseViews.java", "says Z behind each moment",
            "audit/Digests.java", "the trail is sealed by days in UTC",
            "demo/SimulatedClock.java", "lives in a story",
            "launch/BlindnessWalk.java", "a test that walks a server");

    private static final Pattern DATABASE_TIME = Pattern.compile(
            "[=<] now\\(\\)(?!;)|(values|select)[^\"\\n]*\\bnow\\(\\)|(?i)\\bcurrent_(date|timestamp)\\b");

    private static final Map<String, String> DATABASE_TIME_RIGHTLY = Map.ofEntries(
            Map.entry("web/AnswerAgain.java", "written and read by the database alone"),
            Map.entry("insight/JdbcEstimates.java", "heartbeats of several servers, compared in the database"),
            Map.entry("donor/JdbcDonors.java", "changed_at tells one change from the next, and has to go on"),
            Map.entry("donor/Ledger.java", "changed_at, as above"),
            Map.entry("donor/Merges.java", "only whether it is there is read"),
            Map.entry("arrival/RollCall.java", "read by nobody"),
            Map.entry("arrival/Profiles.java", "read by nobody"),
            Map.entry("population/BroaderGroups.java", "read by nobody"),
            Map.entry("sample/Samples.java", "read by nobody"),
            Map.entry("access/JdbcAccounts.java", "read by nobody"),
            Map.entry("launch/BlindnessWalk.java", "a test that walks a server"));

    @Test
    void the_clock_of_the_server_counts_the_days_of_our_registry() {
        var beans = new StaticListableBeanFactory(Map.of("home", HOME));
        Clock clock = new AccessConfiguration().clock(false, Duration.ZERO, beans.getBeanProvider(HomeZone.class));
        assertThat(clock.getZone()).isEqualTo(HOME.zone());
    }

    @Test
    void no_room_has_a_clock_of_its_own_or_counts_days_in_utc() {
        assertThat(files(OTHER_TIME)).containsExactlyInAnyOrderElementsOf(OTHER_TIME_RIGHTLY.keySet());
    }

    @Test
    void the_database_writes_down_no_time_that_a_rule_or_a_person_reads() {
        assertThat(files(DATABASE_TIME)).containsExactlyInAnyOrderElementsOf(DATABASE_TIME_RIGHTLY.keySet());
    }

    private static List<String> files(Pattern sign) {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> sign.matcher(text(file)).find())
                    .map(file -> SOURCES.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replaceAll("(?m)^import .*$|^\\s*///.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
