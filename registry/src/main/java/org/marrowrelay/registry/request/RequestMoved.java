package org.marrowrelay.registry.request;

import java.time.Instant;

/// A request took a step.
///
/// @param request as it is now
public record RequestMoved(Request request, RequestStep step, RequestState from, Instant at) {}
