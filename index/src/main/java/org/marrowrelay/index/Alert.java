package org.marrowrelay.index;

/// What changed for a patient whose search stands.
public sealed interface Alert {
    /// The name under which the search was started.
    String patient();

    /// Identifier of the donor.
    String donor();

    /// The donor could not match before, or did not pass the filter, or was not listed; now the donor is found.
    record New(String patient, SearchHit now) implements Alert {
        @Override
        public String donor() {
            return now.id();
        }
    }

    /// The donor was found before and is found now, differently: another typing, probability, status or trait.
    record Changed(String patient, SearchHit before, SearchHit now) implements Alert {
        @Override
        public String donor() {
            return now.id();
        }
    }

    /// The donor was found before and is not any more.
    record Lost(String patient, SearchHit before, WhyNot why) implements Alert {
        @Override
        public String donor() {
            return before.id();
        }
    }
}
