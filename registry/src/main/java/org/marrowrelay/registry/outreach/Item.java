package org.marrowrelay.registry.outreach;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A story, an event or a talk: what is the same in every language. Its words are a [PublicText].
///
/// @param when of events and talks; `null` as long as nobody has said
/// @param off taken off the pages by the staff
/// @param cancelled an event that does not take place
public record Item(ItemId id, Kind kind, @Nullable When when, Seats seats, boolean off, boolean cancelled) {
    /// What it is. Names are the ones stored; never renamed.
    public enum Kind {
        STORY("stories"),
        EVENT("events"),
        TALK("talks");

        private final String slug;

        Kind(String slug) {
            this.slug = slug;
        }

        /// As in addresses.
        public String slug() {
            return slug;
        }

        /// The kind with that slug.
        public static Optional<Kind> find(String slug) {
            return Arrays.stream(values())
                    .filter(kind -> kind.slug.equals(slug.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }

        /// Whether it has a time and a place.
        public boolean isDated() {
            return this != STORY;
        }
    }

    /// From when to when, `[starts, ends)`, by the clocks of the place.
    public record When(Instant starts, Instant ends, ZoneId zone) {
        public When {
            if (!ends.isAfter(starts)) {
                throw new IllegalArgumentException("an event ends after it begins");
            }
        }
    }

    /// Who fits in.
    ///
    /// @param capacity people; `null`: as many as come
    /// @param signUp whether people sign up for it here
    public record Seats(@Nullable Integer capacity, boolean signUp) {}

    /// Whether people can sign up now: it is asked for, and has not begun.
    public boolean takesGuests(Instant now) {
        return kind == Kind.EVENT
                && seats.signUp()
                && !off
                && !cancelled
                && when != null
                && when.starts().isAfter(now);
    }
}
