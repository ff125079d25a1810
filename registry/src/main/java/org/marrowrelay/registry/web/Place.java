package org.marrowrelay.registry.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A place that the navigation leads to. A room offers its own as a bean; what has no bean is not shown.
///
/// @param key its word is `nav.KEY`
/// @param group the heading it stands under (`nav.GROUP`); empty for the places on top
/// @param href path of its first page, such as `/donors`; pages below it belong to it
/// @param shortcut the key after `g` that goes there, or `null`
/// @param order the lower, the further up; a group stands where its first place does
/// @param tally how many things are there; asked on every page, so it must be cheap
public record Place(
        String key, String group, String href, @Nullable String shortcut, int order, Supplier<Tally> tally) {

    /// A tally that is asked at most every two seconds, because counting a large table on every page is not cheap.
    public static Supplier<Tally> remembered(Supplier<Tally> tally) {
        return new Remembered(tally);
    }

    /// How many, and whether somebody should hurry.
    ///
    /// @param count `null` when there is nothing to count
    /// @param late whether it is shown as something that waits for us
    public record Tally(@Nullable Long count, boolean late) {
        /// Nothing to count.
        public static final Tally NONE = new Tally(null, false);

        /// A plain count.
        public static Tally of(long count) {
            return new Tally(count, false);
        }

        /// A count of things that wait for us; zero is nothing.
        public static Tally waiting(long count) {
            return count == 0 ? NONE : new Tally(count, true);
        }
    }
}
