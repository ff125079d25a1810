package org.marrowrelay.registry.matter;

import java.util.List;
import org.marrowrelay.registry.process.Party;

/// Something that a step asks for.
///
/// @param name of the fact that it becomes; its word is `relay.fact.NAME`
/// @param whose for moments: on whose clock they are read
/// @param choices of a choice; their words are `relay.choice.NAME`
/// @param happened for days and moments: it tells what has happened, so one that is still to come is refused
public record Field(String name, Kind kind, boolean required, Party whose, List<String> choices, boolean happened) {
    /// How it is written.
    public enum Kind {
        TEXT,
        DATE,
        /// A date and time: with an offset, or as the clock on the wall there says.
        MOMENT,
        /// Not negative.
        NUMBER,
        /// Degrees Celsius: may be below zero.
        CELSIUS,
        /// 0 to 100.
        PERCENT,
        CHOICE
    }

    public Field {
        choices = List.copyOf(choices);
    }

    public static Field text(String name) {
        return of(name, Kind.TEXT);
    }

    public static Field date(String name) {
        return of(name, Kind.DATE);
    }

    public static Field moment(String name) {
        return of(name, Kind.MOMENT);
    }

    public static Field number(String name) {
        return of(name, Kind.NUMBER);
    }

    public static Field celsius(String name) {
        return of(name, Kind.CELSIUS);
    }

    public static Field percent(String name) {
        return of(name, Kind.PERCENT);
    }

    private static Field of(String name, Kind kind) {
        return new Field(name, kind, true, Party.PROVIDER, List.of(), false);
    }

    public static Field choice(String name, String... choices) {
        return new Field(name, Kind.CHOICE, true, Party.PROVIDER, List.of(choices), false);
    }

    /// The same, but it may be left out.
    public Field optional() {
        return new Field(name, kind, false, whose, choices, happened);
    }

    /// The same, as somebody tells it who was asked for it elsewhere, by another clock.
    public Field asTold() {
        return new Field(name, kind, false, whose, choices, false);
    }

    /// The same, on another party's clock.
    public Field of(Party party) {
        return new Field(name, kind, required, party, choices, happened);
    }

    /// The same, of something that has happened: a day or moment that is still to come is refused.
    public Field past() {
        return new Field(name, kind, required, whose, choices, true);
    }
}
