package org.marrowrelay.registry.web;

import org.jspecify.annotations.Nullable;

/// A problem in the language of the page.
///
/// @param code leads to the page of problem codes
/// @param where outermost place first; `null` when no place was named
public record ProblemView(
        String code, String what, @Nullable String where, String fix) {}
