package org.marrowrelay.exchange.message;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The kinds of message as JSON Schema (draft 2020-12), made of the records themselves.
public final class MessageSchemas {
    private MessageSchemas() {}

    /// The schema of a whole line of that kind. It allows members that it does not name, because readers do.
    public static String of(MessageKind kind) {
        List<String> members = new ArrayList<>();
        List<String> required = new ArrayList<>(List.of("body"));
        for (RecordComponent part : Head.class.getRecordComponents()) {
            members.add(
                    part.getName().equals("kind") ? "\"kind\": {\"const\": \"" + kind.text() + "\"}" : member(part, 2));
            if (!isOptional(part)) {
                required.add(part.getName());
            }
        }
        members.add("\"body\": " + object(kind.type(), 2));
        return """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "$id": "urn:marrow-relay:message:%s:%s",
                  "title": "%s",
                  "type": "object",
                  "required": [%s],
                  "properties": {
                    %s
                  }
                }
                """.formatted(Head.VERSION, kind.text(), kind.text(), quoted(required), String.join(",\n    ", members));
    }

    private static String object(Class<?> type, int depth) {
        RecordComponent[] parts = type.getRecordComponents();
        String indent = "  ".repeat(depth + 2);
        String members =
                Arrays.stream(parts).map(part -> member(part, depth + 2)).collect(Collectors.joining(",\n" + indent));
        List<String> required = Arrays.stream(parts)
                .filter(part -> !isOptional(part))
                .map(RecordComponent::getName)
                .toList();
        String end = "  ".repeat(depth);
        return "{\n" + end + "  \"type\": \"object\",\n" + end + "  \"required\": [" + quoted(required) + "],\n" + end
                + "  \"properties\": {\n" + indent + members + "\n" + end + "  }\n" + end + "}";
    }

    private static String member(RecordComponent part, int depth) {
        return "\"" + part.getName() + "\": "
                + (part.getGenericType() instanceof ParameterizedType list
                        ? "{\"type\": \"array\", \"maxItems\": " + PartnerMessage.SearchQuestion.MOST + ", \"items\": "
                                + type((Class<?>) list.getActualTypeArguments()[0], depth) + "}"
                        : type(part.getType(), depth));
    }

    private static String type(Class<?> type, int depth) {
        if (type == Code.class) {
            return "{\"type\": \"string\", \"pattern\": \"^" + Code.SHAPE + "$\"}";
        }
        if (type == Note.class) {
            return "{\"type\": \"string\", \"minLength\": 1, \"maxLength\": " + Note.LONGEST + "}";
        }
        if (type == LetterText.class) {
            return "{\"type\": \"string\", \"minLength\": 1, \"maxLength\": " + LetterText.LONGEST + "}";
        }
        if (type == Typing.class) {
            return "{\"type\": \"string\", \"minLength\": 1, \"maxLength\": " + Typing.LONGEST + "}";
        }
        return type.isRecord() ? object(type, depth) : plain(type);
    }

    private static String plain(Class<?> type) {
        if (type.isEnum()) {
            return "{\"enum\": ["
                    + quoted(Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .toList()) + "]}";
        }
        if (type == LocalDate.class || type == Instant.class || type == UUID.class) {
            String format = type == LocalDate.class ? "date" : type == Instant.class ? "date-time" : "uuid";
            return "{\"type\": \"string\", \"format\": \"" + format + "\"}";
        }
        if (type == boolean.class) {
            return "{\"type\": \"boolean\"}";
        }
        if (type == BigDecimal.class || type == Double.class) {
            return "{\"type\": \"number\"}";
        }
        return type == String.class ? "{\"type\": \"string\"}" : "{\"type\": \"integer\"}";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    /// Whether a part may be absent.
    static boolean isOptional(RecordComponent part) {
        return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
