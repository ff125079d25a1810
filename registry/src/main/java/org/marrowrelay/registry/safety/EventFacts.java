package org.marrowrelay.registry.safety;

/// What the guards of an adverse event look at.
///
/// @param told somebody who saw it has told what happened
/// @param second who acts has not proposed the imputability
/// @param lookedBack everything that the bag touched was looked at
public record EventFacts(boolean told, boolean second, boolean lookedBack) {}
