package org.marrowrelay.registry.matter;

import java.util.List;
import org.marrowrelay.registry.process.Party;

/// Something that a step asks for.
///
/// @param name of the fact that it becomes; its word is `relay.fact.NAME`
/// @param whose for moments: on whose clock they are read
/// @param choices of a choice; their words are `relay.choice.NAME`
public record Field(String name, Kind kind, boolean required, Party whose, List<String> choices) {
    /// How it is written.
    public enum Kind {
        TEXT,
        DATE,
        /// A date and time: with an offset, or as the clock on the wall there says.
        MOMENT,
        /// Not negative.
        NUMBER,
        CHOICE
    }

    public Field {
        choices = List.copyOf(choices);
    }

    public static Field text(String name) {
        return new Field(name, Kind.TEXT, true, Party.PROVIDER, List.of());
    }

    public static Field date(String name) {
        return new Field(name, Kind.DATE, true, Party.PROVIDER, List.of());
    }

    public static Field moment(String name) {
        return new Field(name, Kind.MOMENT, true, Party.PROVIDER, List.of());
    }

    public static Field number(String name) {
        return new Field(name, Kind.NUMBER, true, Party.PROVIDER, List.of());
    }

    public static Field choice(String name, String... choices) {
        return new Field(name, Kind.CHOICE, true, Party.PROVIDER, List.of(choices));
    }

    /// The same, but it may be left out.
    public Field optional() {
        return new Field(name, kind, false, whose, choices);
    }

    /// The same, on another party's clock.
    public Field of(Party party) {
        return new Field(name, kind, required, party, choices);
    }
}
