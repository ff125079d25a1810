package org.marrowrelay.registry.correspondence;

/// What the guards of a disclosure look at.
///
/// @param bothAgree in writing, each told by somebody else, and neither has taken it back
/// @param lawAllows both countries allow it, and their time is over
/// @param well the transplant centre says that the recipient is well and needs no further donation
/// @param second who acts has not confirmed the consents
public record DisclosureFacts(boolean bothAgree, boolean lawAllows, boolean well, boolean second) {}
