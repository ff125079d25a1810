package org.marrowrelay.registry.identity;

/// Whose identity it is.
///
/// @param code the code that the donor or patient has in the other rooms; 1 to 64 visible characters
public record Subject(Side side, String code) {
    public Subject {
        if (code.isBlank() || code.length() > 64) {
            throw new IllegalArgumentException("a code has 1 to 64 characters");
        }
    }

    /// A donor, by identifier.
    public static Subject donor(String id) {
        return new Subject(Side.DONOR, id);
    }

    /// A patient, by code.
    public static Subject patient(String id) {
        return new Subject(Side.PATIENT, id);
    }

    /// As acts name the kind: `donor` or `patient`.
    String kind() {
        return switch (side) {
            case DONOR -> "donor";
            case PATIENT -> "patient";
        };
    }
}
