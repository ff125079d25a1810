package org.marrowrelay.registry.patient;

import java.time.Instant;

/// What a patient's record said before a change.
///
/// @param until when it was replaced
/// @param by log-in name of who changed it
/// @param gl the typing then
public record FormerVersion(int version, Instant until, String by, String gl, String population) {}
