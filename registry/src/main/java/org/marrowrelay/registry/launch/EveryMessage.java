package org.marrowrelay.registry.launch;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.MessageKind;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.Typing;

/// One message of each kind that a partner can send, about the people of the walk. Kinds come from the sealed family
/// itself, so a new one is among them without anybody thinking of it.
final class EveryMessage {
    private final String patient;
    private final String donor;
    private final String gl;

    EveryMessage(String patient, String donor, String gl) {
        this.patient = patient;
        this.donor = donor;
        this.gl = gl;
    }

    /// In the order of [MessageKind], so that a patient is told of before anything is asked.
    List<PartnerMessage> all() {
        List<PartnerMessage> all = new ArrayList<>();
        collect(PartnerMessage.class, all);
        all.sort(Comparator.comparing(MessageKind::of));
        return all;
    }

    private void collect(Class<?> family, List<PartnerMessage> all) {
        if (family.isRecord()) {
            all.add((PartnerMessage) record(family));
        } else {
            Arrays.stream(family.getPermittedSubclasses()).forEach(one -> collect(one, all));
        }
    }

    private Object record(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(
                            Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(parts).map(this::value).toArray());
        } catch (ReflectiveOperationException notMade) {
            throw new IllegalStateException("a message of " + type.getSimpleName() + " cannot be made", notMade);
        }
    }

    /// What may be missing is missing.
    private @Nullable Object value(RecordComponent part) {
        Class<?> type = part.getType();
        if (part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (type == Code.class) {
            return new Code(part.getName().contains("donor") ? donor : code(part));
        }
        if (type == Typing.class) {
            return new Typing(gl);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == String.class) {
            return "said in the walk";
        }
        return type.isRecord() ? record(type) : plain(type);
    }

    private String code(RecordComponent part) {
        boolean isPatient = part.getName().equals("patient") || part.getName().equals("id");
        return isPatient ? patient : "BLIND-" + part.getName();
    }

    private static Object plain(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == BigDecimal.class) {
            return BigDecimal.ONE;
        }
        if (type == LocalDate.class) {
            return LocalDate.parse("2027-01-05");
        }
        if (type == Instant.class) {
            return Instant.parse("2027-01-05T10:00:00Z");
        }
        throw new IllegalStateException("the walk has no " + type.getSimpleName() + " for a message");
    }
}
