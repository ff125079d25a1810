package org.marrowrelay.registry.request;

import org.marrowrelay.registry.process.StepTaken;

/// A line of the log of a request.
///
/// @param result what was reported with the step; empty when nothing was
public record RequestLine(StepTaken<RequestState, RequestStep> taken, String result) {}
