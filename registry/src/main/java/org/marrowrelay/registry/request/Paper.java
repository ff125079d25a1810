package org.marrowrelay.registry.request;

import java.time.Instant;

/// A document of a request, without its bytes.
///
/// @param kind what it is, as in `consent`
/// @param version from 1 for each kind
/// @param mediaType what its bytes are
/// @param readers whose people may open it
public record Paper(
        long id,
        String kind,
        int version,
        String name,
        String mediaType,
        String sha256,
        String addedBy,
        Instant addedAt,
        Readers readers) {
    /// The end of its file's name, so that a computer knows what opens it.
    public String ending() {
        return switch (mediaType) {
            case "application/pdf" -> ".pdf";
            case "image/png" -> ".png";
            case "image/jpeg" -> ".jpg";
            case "text/plain" -> ".txt";
            default -> "";
        };
    }

    /// The sides of the relay that may open a document.
    public enum Readers {
        BOTH,
        /// Only the patient's side.
        REQUESTER,
        /// Only the donor's side.
        PROVIDER;

        /// Who reads what: a consent carries the donor's signature, and what has no form may carry anything;
        /// the other kinds carry codes, and are made for both sides.
        static Readers of(String kind, boolean byDonorSide) {
            return switch (kind) {
                case "consent" -> PROVIDER;
                case "other" -> byDonorSide ? PROVIDER : REQUESTER;
                default -> BOTH;
            };
        }
    }
}
