package org.marrowrelay.registry.search;

import org.marrowrelay.matching.explain.CrossedSets;

/// One patient and one donor under every frequency set in use, and what that rests on.
public record CrossedPair(CrossedSets crossed, RestsOn rests) {}
