package org.marrowrelay.registry.identity;

/// Two people in the vault who share something.
///
/// @param one whose code comes first
public record AlikePair(Subject one, Subject other, Alike.Likeness on) {}
