package org.marrowrelay.registry.search;

/// The donors that a search finds are others than before, or are read otherwise; told after the index knows.
public record SearchableDonorsChanged() {}
