package org.marrowrelay.exchange.message;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.ProblemException;

/// Between a step of a relay and facts by name, as a process keeps them: the members of the message are the names that
/// may leave, and no other does. Documents and plans of a shipment are facts with dots, as in `paper.XRAY_LETTER` and
/// `plan.CHARTER.hours`.
public final class RelayFacts {
    private static final String PAPER = "paper.";
    private static final String PLAN = "plan.";
    private static final Set<String> OUTSIDE = Set.of("stage", "step");

    private RelayFacts() {}

    /// Whether that kind of message has that step.
    public static boolean has(Class<? extends PartnerMessage.Relayed> kind, String step) {
        return Arrays.stream(kind.getRecordComponents())
                .filter(part -> part.getName().equals("step"))
                .flatMap(part -> Arrays.stream(part.getType().getEnumConstants()))
                .anyMatch(one -> ((Enum<?>) one).name().equals(step));
    }

    /// The message with those of the facts that it has members for. A value that no member can hold is left out.
    ///
    /// @param step a name of one of the kind's steps
    public static <T extends PartnerMessage.Relayed> T message(
            Class<T> kind, Stage stage, String step, Map<String, String> facts) {
        RecordComponent[] parts = kind.getRecordComponents();
        @Nullable
        Object[] values = Arrays.stream(parts)
                .map(part -> switch (part.getName()) {
                    case "stage" -> stage;
                    case "step" -> constant(part.getType(), step).orElseThrow();
                    case "papers" -> papers(facts);
                    case "plans" -> plans(facts);
                    default -> value(part.getType(), facts.get(part.getName())).orElse(null);
                })
                .toArray();
        return made(kind, parts, values);
    }

    private static <T> T made(Class<T> kind, RecordComponent[] parts, @Nullable Object[] values) {
        try {
            Constructor<T> whole = kind.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return whole.newInstance(values);
        } catch (ReflectiveOperationException everyRecordHasIt) {
            throw new IllegalStateException(everyRecordHasIt);
        }
    }

    private static Optional<Object> value(Class<?> type, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return type.isEnum() ? constant(type, text) : Optional.of(plain(type, text));
        } catch (ProblemException | java.time.DateTimeException | NumberFormatException unfit) {
            return Optional.empty();
        }
    }

    private static Object plain(Class<?> type, String text) {
        if (type == BigDecimal.class) {
            return new BigDecimal(text);
        } else if (type == LocalDate.class) {
            return LocalDate.parse(text);
        } else if (type == Instant.class) {
            return Instant.parse(text);
        }
        return type == Code.class ? new Code(text) : new Note(text);
    }

    private static Optional<Object> constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> ((Enum<?>) one).name().equals(text))
                .map(Object.class::cast)
                .findFirst();
    }

    private static List<Relay.Paper> papers(Map<String, String> facts) {
        return facts.entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(PAPER))
                .sorted(Map.Entry.comparingByKey())
                .map(fact -> new Relay.Paper(
                        new Code(fact.getKey().substring(PAPER.length())), Relay.PaperState.valueOf(fact.getValue())))
                .toList();
    }

    private static List<Relay.Plan> plans(Map<String, String> facts) {
        TreeSet<String> kinds = new TreeSet<>();
        facts.keySet().stream()
                .filter(name -> name.startsWith(PLAN))
                .forEach(name -> kinds.add(name.substring(PLAN.length()).split("\\.", 2)[0]));
        return kinds.stream().map(kind -> plan(kind, facts)).toList();
    }

    private static Relay.Plan plan(String kind, Map<String, String> facts) {
        String of = PLAN + kind + ".";
        return new Relay.Plan(
                new Code(kind),
                (Code) value(Code.class, facts.get(of + "place")).orElse(null),
                (Code) value(Code.class, facts.get(of + "to")).orElse(null),
                (Code) value(Code.class, facts.get(of + "courier")).orElse(null),
                (BigDecimal) value(BigDecimal.class, facts.get(of + "hours")).orElse(null),
                (BigDecimal) value(BigDecimal.class, facts.get(of + "flight")).orElse(null));
    }

    /// The facts that a message tells.
    ///
    /// @param stated stands where the teller keeps the words to itself: whom to call when a plan is needed
    public static Map<String, String> facts(PartnerMessage.Relayed message, String stated) {
        Map<String, String> facts = new TreeMap<>();
        for (RecordComponent part : message.getClass().getRecordComponents()) {
            Object value = Messages.held(part, message);
            if (value instanceof List<?> many) {
                many.forEach(one -> put(facts, one, stated));
            } else if (value != null && !OUTSIDE.contains(part.getName())) {
                facts.put(part.getName(), text(value));
            }
        }
        return facts;
    }

    private static void put(Map<String, String> facts, Object one, String stated) {
        if (one instanceof Relay.Paper(var kind, var state)) {
            facts.put(PAPER + kind, state.name());
        } else if (one instanceof Relay.Plan(var kind, var place, var to, var courier, var hours, var flight)) {
            String of = PLAN + kind;
            facts.put(of, stated);
            put(facts, of + ".place", place);
            put(facts, of + ".to", to);
            put(facts, of + ".courier", courier);
            put(facts, of + ".hours", hours);
            put(facts, of + ".flight", flight);
        }
    }

    private static void put(Map<String, String> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, text(value));
        }
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
