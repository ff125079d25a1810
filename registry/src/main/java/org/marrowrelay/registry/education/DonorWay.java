package org.marrowrelay.registry.education;

/// Knows where donors are on their way; a bean of a room that may enter those of the relay.
public interface DonorWay {
    /// The stage of a donor or applicant.
    Stage of(String donor);
}
