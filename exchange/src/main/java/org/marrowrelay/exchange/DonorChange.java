package org.marrowrelay.exchange;

/// One row of a file of changes: they apply in the order of the file.
public sealed interface DonorChange {
    /// Whom it is about.
    String id();

    /// The person is new, or is now exactly this (`op` U).
    record Put(DonorEntry entry) implements DonorChange {
        @Override
        public String id() {
            return entry.subject().id();
        }
    }

    /// The person is no longer listed (`op` D).
    record Delete(String id) implements DonorChange {
        public Delete {
            if (!Identifiers.isValid(id)) {
                throw new IllegalArgumentException("an identifier has 1 to 64 printable characters without blanks");
            }
        }
    }
}
