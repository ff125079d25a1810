package org.marrowrelay.registry.shipment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.marrowrelay.registry.matter.Field;

/// What can be prepared in advance for when the way fails, the last resort last.
public enum Contingency {
    /// Another courier waits at a place with the box’s papers, and goes on from there.
    SECOND_COURIER,
    /// The courier gets a visa within hours, and goes on.
    VISA_EXPEDITED,
    /// The box goes from hand to hand at a place of relay, so that duty begins anew.
    RELAY_HANDOVER,
    /// A flight of our own between two airports.
    CHARTER,
    /// The cells are frozen in a laboratory on the way, and travel on without haste.
    CRYOPRESERVATION;

    /// What a plan says beside whom to call.
    enum Detail {
        /// Where it begins: a place of the timetable; without one, where the box is.
        PLACE,
        /// Where a charter lands.
        TO,
        /// Code of the next courier, never a name.
        COURIER,
        /// Hours until it can begin.
        HOURS,
        /// Hours that a charter flies.
        FLIGHT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    List<Detail> details() {
        return switch (this) {
            case SECOND_COURIER, RELAY_HANDOVER -> List.of(Detail.PLACE, Detail.COURIER, Detail.HOURS);
            case VISA_EXPEDITED -> List.of(Detail.HOURS);
            case CHARTER -> List.of(Detail.PLACE, Detail.TO, Detail.HOURS, Detail.FLIGHT);
            case CRYOPRESERVATION -> List.of(Detail.PLACE);
        };
    }

    /// Without these it is no plan.
    List<Detail> needed() {
        return switch (this) {
            case SECOND_COURIER, RELAY_HANDOVER -> List.of(Detail.COURIER);
            case VISA_EXPEDITED -> List.of(Detail.HOURS);
            case CHARTER -> List.of(Detail.TO, Detail.FLIGHT);
            case CRYOPRESERVATION -> List.of(Detail.PLACE);
        };
    }

    /// The fact that says whom to call; a plan is prepared when it is there.
    String fact() {
        return "plan." + name();
    }

    String fact(Detail detail) {
        return fact() + "." + detail.word();
    }

    /// The names of all facts of all plans, in the order of their forms.
    public static List<String> facts() {
        return Arrays.stream(values())
                .flatMap(kind -> kind.fields().stream())
                .map(Field::name)
                .toList();
    }

    /// What a form asks for to prepare it.
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.text(fact()).optional());
        for (Detail detail : details()) {
            Field field = detail == Detail.HOURS || detail == Detail.FLIGHT
                    ? Field.number(fact(detail))
                    : Field.text(fact(detail));
            fields.add(field.optional());
        }
        return fields;
    }
}
