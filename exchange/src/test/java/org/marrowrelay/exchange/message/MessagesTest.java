package org.marrowrelay.exchange.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
    private static final Path PUBLISHED =
            Path.of(System.getProperty("relay.root", ".."), "docs/formats/messages/" + Head.VERSION);
    private static final Instant AT = Instant.parse("2026-11-23T01:02:03Z");

    private static Head head(MessageKind kind) {
        return new Head(Head.VERSION, new UUID(1, 2), new Code("ALPHA"), new Code("BETA"), 7, AT, null, kind.text());
    }

    private static String line(String kind, String body) {
        return Messages.write(new Envelope(head(MessageKind.TEXT), new PartnerMessage.TextMessage(null, new Note("x"))))
                .replace("\"kind\":\"text\"", "\"kind\":\"" + kind + "\"")
                .replace("{\"text\":\"x\"}", body);
    }

    /// A message of that kind with every member, made of its record.
    static PartnerMessage example(MessageKind kind) {
        return (PartnerMessage) made(kind.type());
    }

    private static Object made(Class<?> type) {
        if (type == Code.class) {
            return new Code("C-1");
        } else if (type == Note.class) {
            return new Note("some words\n第二行");
        } else if (type == Typing.class) {
            return new Typing("A*01:01+A*02:01^B*08:01+B*07:02");
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type == Integer.class) {
            return 1980;
        } else if (type == int.class) {
            return 1;
        } else if (type == long.class) {
            return 12_000L;
        } else if (type == boolean.class) {
            return true;
        } else if (type == Double.class) {
            return 0.25;
        } else if (type == BigDecimal.class) {
            return new BigDecimal("71.5");
        } else if (type == LocalDate.class) {
            return LocalDate.of(2027, 1, 31);
        } else if (type == Instant.class) {
            return AT;
        } else if (type == LetterText.class) {
            return new LetterText("Dear friend,\n我很好");
        }
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types)
                    .newInstance(Arrays.stream(parts).map(MessagesTest::held).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object held(RecordComponent part) {
        return part.getGenericType() instanceof ParameterizedType list
                ? List.of(made((Class<?>) list.getActualTypeArguments()[0]))
                : made(part.getType());
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_is_read_as_it_was_written(MessageKind kind) {
        Envelope envelope = new Envelope(head(kind), example(kind));
        String line = Messages.write(envelope);
        assertThat(line).doesNotContain("\n", "understood");
        assertThat(Messages.read(line)).isEqualTo(new Reading.Understood(envelope));
    }

    @Test
    void every_record_of_the_sealed_interface_has_a_kind() {
        assertThat(Arrays.stream(MessageKind.values()).map(MessageKind::type).collect(Collectors.toSet()))
                .isEqualTo(Stream.of(PartnerMessage.class, PartnerMessage.Relayed.class)
                        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
                        .filter(type -> !type.isInterface())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void a_step_of_a_relay_says_the_same_as_facts_by_name(MessageKind kind) {
        if (example(kind) instanceof PartnerMessage.Relayed step) {
            assertThat(RelayFacts.message(
                            step.getClass(), step.stage(), step.step().name(), RelayFacts.facts(step, "kept")))
                    .isEqualTo(step);
        }
    }

    @Test
    void facts_without_a_member_do_not_leave_and_values_of_another_form_neither() {
        Stage stage = new Stage(new Code("R-000001"), 1, AT, 2, null);
        var told = RelayFacts.message(
                Relay.FollowUp.class,
                stage,
                "ANSWER",
                Map.of("donorIs", "WELL", "donorSays", "I live in the red house", "by.ANSWER", "nurse"));
        assertThat(told).isEqualTo(new Relay.FollowUp(stage, Relay.FollowUpStep.ANSWER, Relay.Wellbeing.WELL));
        assertThat(RelayFacts.message(Relay.Journey.class, stage, "DEPART", Map.of("place", "at the red house"))
                        .place())
                .as("a place is a code, and no words")
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_later_minor_version_adds_is_passed_over(MessageKind kind) {
        Envelope envelope = new Envelope(head(kind), example(kind));
        String later = Messages.write(envelope)
                .replace("\"" + Head.VERSION + "\"", "\"1.7\"")
                .replace("\"body\":{", "\"new\":{\"a\":[1]},\"body\":{\"newer\":true,");
        assertThat(Messages.read(later)).isInstanceOfSatisfying(Reading.Understood.class, read -> assertThat(
                        read.envelope().message())
                .isEqualTo(envelope.message()));
    }

    @Test
    void what_cannot_be_understood_keeps_its_head_so_that_a_person_can_decide() {
        assertThat(code(line("moon.request", "{}"))).isEqualTo("head PTN-0212");
        assertThat(code(line("typing.request", "{}"))).isEqualTo("head PTN-0210");
        assertThat(code(line("typing.request", "{\"asked\":{}}"))).isEqualTo("head PTN-0211");
        assertThat(code(line("patient.status", "{\"patient\":\"P\",\"state\":\"GONE\"}")))
                .isEqualTo("head PTN-0211");
        assertThat(code(line("text", "{\"text\":\"\"}"))).isEqualTo("head PTN-0202");
        assertThat(code(line("text", "null"))).startsWith("head PTN-02");
        assertThat(code(line("text", "{\"text\":\"x\"}").replace("\"" + Head.VERSION + "\"", "\"2.0\"")))
                .isEqualTo("head PTN-0213");
    }

    @Test
    void what_is_no_message_is_nothing_and_no_fault() {
        String deep = "[".repeat(100_000);
        for (String line : List.of(
                "",
                "null",
                "[]",
                "{}",
                "\"x\"",
                deep,
                "{\"a\":".repeat(5_000),
                "{\"id\":1}",
                "\u0000",
                line("text", "{\"text\":\"" + "x".repeat(Messages.LONGEST_LINE) + "\"}"),
                line("text", deep),
                line("text", "{\"text\":\"a\",\"text\":\"b\"}"),
                line("text", "{}") + "{}")) {
            assertThat(code(line))
                    .as(line.substring(0, Math.min(40, line.length())))
                    .startsWith("nothing PTN-02");
        }
    }

    @Test
    void bytes_changed_at_random_give_a_reading_and_never_an_exception() {
        long seed = 20_261_123;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            MessageKind kind = MessageKind.values()[random.nextInt(MessageKind.values().length)];
            StringBuilder line = new StringBuilder(Messages.write(new Envelope(head(kind), example(kind))));
            for (int change = random.nextInt(4); change >= 0; change--) {
                line.setCharAt(random.nextInt(line.length()), (char) (32 + random.nextInt(96)));
            }
            assertThat(Messages.read(line.toString())).isNotNull();
        }
    }

    @Test
    void no_message_has_a_place_for_who_somebody_is() {
        for (MessageKind kind : MessageKind.values()) {
            assertThat(MessageSchemas.of(kind).toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("name\"", "address", "phone", "email", "birthdate", "\"birth\"");
        }
    }

    @Test
    void the_published_schemas_are_those_of_the_code() throws IOException {
        if (Boolean.getBoolean("relay.write")) {
            Files.createDirectories(PUBLISHED);
            for (MessageKind kind : MessageKind.values()) {
                Files.writeString(PUBLISHED.resolve(kind.text() + ".json"), MessageSchemas.of(kind));
            }
        }
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("write them anew: ./mvnw -pl exchange -am -Dtest=MessagesTest -Drelay.write=true test")
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(MessageKind.values())
                            .map(kind -> kind.text() + ".json")
                            .toList());
        }
        for (MessageKind kind : MessageKind.values()) {
            assertThat(PUBLISHED.resolve(kind.text() + ".json")).hasContent(MessageSchemas.of(kind));
        }
    }

    private static String code(String line) {
        return switch (Messages.read(line)) {
            case Reading.Understood _ -> "understood";
            case Reading.HeadOnly(var _, var problem) -> "head " + problem.code();
            case Reading.Nothing(var problem) -> "nothing " + problem.code();
        };
    }
}
