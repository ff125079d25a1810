package org.marrowrelay.exchange.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Lines of JSON, written and read.
///
/// Written strictly: every member in its form, absent when not known. Read tolerantly: members that are not known are
/// passed over, so that a later minor version can be read; what is known must be of its form. Depth, length of strings
/// and of the line are bounded before anything is made of them.
public final class Messages {
    /// A line has at most so many bytes.
    public static final int LONGEST_LINE = 512 << 10;

    private static final int DEEPEST = 12;
    private static final int LONGEST_STRING = 24_000;
    private static final int LONGEST_NUMBER = 30;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_STRING)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NUMBER)
                            .maxDocumentLength(LONGEST_LINE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .changeDefaultPropertyInclusion(with -> with.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Messages() {}

    /// One line, without its end.
    public static String write(Envelope envelope) {
        ObjectNode line = JSON.valueToTree(envelope.head());
        line.set("body", JSON.valueToTree(envelope.message()));
        return JSON.writeValueAsString(line);
    }

    /// What a line says. Never throws on what it is given.
    public static Reading read(String line) {
        try {
            if (line.length() > LONGEST_LINE) {
                return new Reading.Nothing(noMessage("it is longer than " + LONGEST_LINE + " bytes"));
            }
            JsonNode tree = JSON.readTree(line);
            Head head = head(tree);
            return head.isUnderstood() ? message(head, tree.get("body")) : new Reading.HeadOnly(head, version(head));
        } catch (JacksonException wrong) {
            return new Reading.Nothing(problem(wrong).orElseGet(() -> noMessage(place(wrong))));
        } catch (ProblemException wrong) {
            return new Reading.Nothing(wrong.problem());
        }
    }

    private static Head head(JsonNode tree) {
        if (!(tree instanceof ObjectNode)) {
            throw new ProblemException(noMessage("it is no JSON object"));
        }
        return complete(JSON.treeToValue(tree, Head.class));
    }

    private static Reading message(Head head, @Nullable JsonNode body) {
        Optional<MessageKind> kind = MessageKind.find(head.kind());
        if (kind.isEmpty()) {
            return new Reading.HeadOnly(head, unknown(head));
        }
        try {
            PartnerMessage message = complete(JSON.treeToValue(body, kind.get().type()));
            return new Reading.Understood(new Envelope(head, message));
        } catch (JacksonException wrong) {
            return new Reading.HeadOnly(head, problem(wrong).orElseGet(() -> body(head, place(wrong))));
        } catch (ProblemException wrong) {
            return new Reading.HeadOnly(head, wrong.problem());
        }
    }

    /// Everything that must be there is, also inside.
    private static <T> T complete(@Nullable T value) {
        if (value == null) {
            throw new ProblemException(noMessage("it has no body"));
        }
        for (RecordComponent part : value.getClass().getRecordComponents()) {
            Object held = held(part, value);
            if (held == null && !MessageSchemas.isOptional(part)) {
                throw new ProblemException(lacks(part.getName()));
            }
            if (held instanceof Record inside && inside.getClass().getPackage() == Messages.class.getPackage()) {
                complete(held);
            }
            if (held instanceof Iterable<?> many) {
                many.forEach(Messages::complete);
            }
        }
        return value;
    }

    static @Nullable Object held(RecordComponent part, Object value) {
        try {
            return part.getAccessor().invoke(value);
        } catch (ReflectiveOperationException everyRecordHasIt) {
            throw new IllegalStateException(everyRecordHasIt);
        }
    }

    private static Optional<Problem> problem(Throwable wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return Optional.of(known.problem());
            }
        }
        return Optional.empty();
    }

    /// Where, never what: the value may be somebody's.
    private static String place(JacksonException wrong) {
        return wrong.getPath().isEmpty()
                ? "it is no JSON, or too deep or too long"
                : "\"" + wrong.getPath().getLast().getPropertyName() + "\" has another form";
    }

    private static Problem noMessage(String why) {
        return Problem.of(
                "PTN-0209", "this is no message: {0}", "write messages as docs/formats/messages describes them", why);
    }

    private static Problem lacks(String name) {
        return Problem.of("PTN-0210", "the message lacks \"{0}\"", "send it, as the schema of the kind says", name);
    }

    private static Problem body(Head head, String why) {
        return Problem.of(
                "PTN-0211",
                "the body of a message of the kind {0} cannot be read: {1}",
                "compare it with the schema of the kind",
                head.kind(),
                why);
    }

    private static Problem unknown(Head head) {
        return Problem.of(
                "PTN-0212",
                "messages of the kind \"{0}\" are not known here",
                "ask the partner what it is; a newer version of this program may know it",
                head.kind());
    }

    private static Problem version(Head head) {
        return Problem.of(
                "PTN-0213",
                "the message is of version {0}, and this program reads 1.x",
                "agree with the partner on a version that both have",
                head.version());
    }
}
