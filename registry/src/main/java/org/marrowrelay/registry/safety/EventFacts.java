package org.marrowrelay.registry.safety;

/// What the guards of an adverse event look at.
///
/// @param told somebody who saw it has told what happened
/// @param second who acts has not proposed the imputability
/// @param lookedBack everything that the bag touched was listed and looked at
/// @param mayDismiss it is not serious, or somebody else said that it is
public record EventFacts(boolean told, boolean second, boolean lookedBack, boolean mayDismiss) {}
