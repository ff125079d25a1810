package org.marrowrelay.registry.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.exchange.DonorEntry;
import org.marrowrelay.exchange.InventoryReader;
import org.marrowrelay.exchange.InventoryRecord;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.hla.Grid;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.Traits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegistryTest
class InventoryDeskTest {
    private static final Pattern NAMED = Pattern.compile("<(?:GRID|ID)>([^<]+)<");

    @Autowired
    InventoryDesk desk;

    @Autowired
    DonorDesk donors;

    @Autowired
    JdbcClient sql;

    static DonorId id(String pool, int number) {
        return new DonorId(new Grid(pool, "%013d".formatted(number)).toString());
    }

    static Donor donor(String pool, int number, Random random) {
        boolean unit = number % 10 == 9;
        String gl = "A*%02d:01+A*24:02^B*07:02+B*%02d:01".formatted(1 + random.nextInt(60), 1 + random.nextInt(60));
        return new Donor(
                unit ? new DonorId("CB-" + pool + "-" + number) : id(pool, number),
                unit ? Donor.Kind.C : Donor.Kind.D,
                "north & south",
                pool,
                new Traits(
                        LocalDate.of(1990, 1, 1).plusDays(random.nextInt(4_000)),
                        random.nextBoolean() ? Traits.Sex.F : null,
                        Traits.Cmv.N,
                        Traits.BloodGroup.O,
                        new BigDecimal(50 + random.nextInt(50))),
                List.of(Status.AV, Status.TU, Status.RS).get(random.nextInt(3)),
                new Donor.ReportedTyping(gl + (number % 7 == 0 ? "^C*07:01/C*07:02+C*01:02" : ""), "starter", null),
                unit ? new Donor.Cells(new BigDecimal("151.5"), null) : null);
    }

    Inventory make(String pool, InventoryRecord.Form form, Inventory.Mode mode) {
        return desk.make(new Inventory.Wanted(pool, form, mode, "the partner at 0000, to be searched"), "tester");
    }

    String text(Inventory one) throws IOException {
        try (InputStream file =
                new GZIPInputStream(Files.newInputStream(desk.file(one.id()).orElseThrow()))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The elements of a file by identifier.
    Map<String, String> elements(Inventory one) throws IOException {
        Map<String, String> elements = new TreeMap<>();
        text(one)
                .lines()
                .filter(line -> line.startsWith("<DONOR>") || line.startsWith("<CBU>"))
                .forEach(line -> {
                    Matcher name = NAMED.matcher(line);
                    assertThat(name.find()).isTrue();
                    assertThat(elements.put(name.group(1), line))
                            .as("nobody twice")
                            .isNull();
                });
        return elements;
    }

    @ParameterizedTest
    @CsvSource({"7701, 40, WHOLE, 1", "7702, 40, PLAIN, 2", "7703, 10000, WHOLE, 3"})
    void what_changed_applied_to_what_was_sent_is_what_is_listed_now(
            String pool, int count, InventoryRecord.Form form, long seed) throws IOException {
        Random random = new Random(seed);
        List<Donor> first =
                IntStream.range(0, count).mapToObj(i -> donor(pool, i, random)).toList();
        donors.put(first, 7700, false);
        Inventory full = make(pool, form, Inventory.Mode.FULL);
        Map<String, String> held = elements(full);
        assertThat(held).as("seed " + seed).hasSize(count);
        assertThat(full.listed()).isEqualTo(count);
        desk.sent(full.id(), "tester");

        donors.put(
                first.stream()
                        .filter(some -> random.nextInt(10) == 0)
                        .map(some -> donor(pool, numberOf(some), random))
                        .toList(),
                7700,
                false);
        donors.setStatus(first.subList(0, count / 8).stream().map(Donor::id).toList(), Status.DE);
        donors.put(
                IntStream.range(count, count + count / 5)
                        .mapToObj(i -> donor(pool, i, random))
                        .toList(),
                7700,
                false);

        Inventory diff = make(pool, form, Inventory.Mode.DIFF);
        elements(diff).forEach((who, element) -> {
            if (element.contains("<STATUS>DE</STATUS>")) {
                assertThat(held.remove(who))
                        .as("only who was told is taken back")
                        .isNotNull();
            } else {
                held.put(who, element);
            }
        });
        Inventory now = make(pool, form, Inventory.Mode.FULL);
        assertThat(held).as("seed " + seed).isEqualTo(elements(now));
        assertThat(diff.gone()).isEqualTo(count / 8);
        assertThat(diff.put() + diff.gone())
                .isLessThan(now.listed())
                .isEqualTo(elements(diff).size());
    }

    private static int numberOf(Donor donor) {
        String text = donor.id().value();
        return Integer.parseInt(text.startsWith("CB-") ? text.substring(8) : text.substring(4, 17));
    }

    @Test
    void what_is_read_is_what_the_registry_holds() throws IOException {
        Random random = new Random(4);
        List<Donor> all =
                IntStream.range(0, 30).mapToObj(i -> donor("7704", i, random)).toList();
        donors.put(all, 7700, false);
        String file = text(make("7704", InventoryRecord.Form.WHOLE, Inventory.Mode.FULL));
        Map<String, Donor> here =
                all.stream().collect(Collectors.toMap(some -> some.id().value(), some -> some));
        try (Rows<DonorEntry> rows = InventoryReader.open(
                "out.xml", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), Nomenclature.none())) {
            List<DonorEntry> read = new ArrayList<>();
            rows.forEach(row -> read.add(((Row.Good<DonorEntry>) row).value()));
            assertThat(read).hasSameSizeAs(all);
            for (DonorEntry entry : read) {
                Donor donor = here.get(entry.subject().id());
                assertThat(entry.subject().phenotype().text())
                        .isEqualTo(donor.typing().gl());
                assertThat(entry.subject().population()).isEqualTo(donor.population());
                assertThat(entry.type().code()).isEqualTo(donor.kind().name());
                assertThat(entry.birth()).hasValue(donor.traits().birth());
                assertThat(entry.status().orElseThrow().name())
                        .isEqualTo(donor.status().name());
            }
        }
    }

    @Test
    void who_is_deleted_invented_or_of_another_pool_is_not_told() throws IOException {
        Random random = new Random(5);
        Donor listed = donor("7705", 1, random);
        Donor gone = donor("7705", 2, random);
        Donor invented = donor("7705", 3, random);
        Donor another = donor("7706", 4, random);
        donors.put(List.of(listed, gone.with(Status.DE), another), 7700, false);
        donors.put(List.of(invented), 7700, true);
        donors.name(listed.id(), "FORMER-NAME-7705", Act.by("tester"));
        Inventory full = make("7705", InventoryRecord.Form.WHOLE, Inventory.Mode.FULL);
        assertThat(elements(full)).containsOnlyKeys(listed.id().value());
        assertThat(text(full)).as("no other name of hers leaves").doesNotContain("FORMER-NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "a\u0000b"})
    void for_whom_an_inventory_is_stands_on_one_line(String purpose) {
        assertThatThrownBy(() -> desk.make(
                        new Inventory.Wanted("7709", InventoryRecord.Form.PLAIN, Inventory.Mode.FULL, purpose),
                        "tester"))
                .hasMessageContaining("INV-0102");
    }

    @Test
    void a_difference_that_never_left_leaves_no_gap() throws IOException {
        Random random = new Random(6);
        assertThatThrownBy(() -> make("7707", InventoryRecord.Form.PLAIN, Inventory.Mode.DIFF))
                .hasMessageContaining("INV-0103");
        donors.put(List.of(donor("7707", 1, random)), 7700, false);
        desk.sent(make("7707", InventoryRecord.Form.PLAIN, Inventory.Mode.FULL).id(), "tester");
        donors.put(List.of(donor("7707", 2, random)), 7700, false);
        Inventory unsent = make("7707", InventoryRecord.Form.PLAIN, Inventory.Mode.DIFF);
        donors.put(List.of(donor("7707", 3, random)), 7700, false);
        Inventory sent = make("7707", InventoryRecord.Form.PLAIN, Inventory.Mode.DIFF);
        assertThat(elements(sent).keySet())
                .as("both, because the first did not leave")
                .isEqualTo(Set.of(id("7707", 2).value(), id("7707", 3).value()));
        desk.sent(sent.id(), "tester");
        assertThatThrownBy(() -> desk.sent(unsent.id(), "tester"))
                .as("it begins before what was sent meanwhile")
                .hasMessageContaining("INV-0105");
        assertThat(desk.file(unsent.id())).isEmpty();
        desk.sent(sent.id(), "another");
        assertThat(desk.find(sent.id()).orElseThrow().sentBy())
                .as("said once more, it stays as it was")
                .isEqualTo("tester");
        assertThat(make("7707", InventoryRecord.Form.PLAIN, Inventory.Mode.DIFF).put())
                .isZero();
    }

    @Test
    void what_a_kill_left_unfinished_is_given_up_and_can_be_asked_for_again() {
        sql.sql("""
                insert into inventory (pool, form, mode, purpose, made_by, made_at)
                values ('7708', 'PLAIN', 'FULL', 'cut off', 'tester', now())
                """).update();
        assertThatThrownBy(() -> make("7708", InventoryRecord.Form.PLAIN, Inventory.Mode.FULL))
                .hasMessageContaining("INV-0104");
        desk.giveUpUnfinished();
        assertThat(make("7708", InventoryRecord.Form.PLAIN, Inventory.Mode.FULL).state())
                .isEqualTo(Inventory.State.MADE);
    }
}
