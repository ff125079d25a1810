package org.marrowrelay.registry.search;

import java.util.Map;
import java.util.Set;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.WhyNot;

/// The large generation of the index, with what the database held when it was built.
///
/// @param revision the last change that is in it
/// @param rows donors of the database, deleted and unreadable ones included
/// @param deleted identifiers that were deleted already
/// @param unreadable identifiers whose typings could not be read
record MainGeneration(
        Reference reference, DonorIndex index, long revision, long rows, Set<String> deleted, Set<String> unreadable) {
    MainGeneration {
        deleted = Set.copyOf(deleted);
        unreadable = Set.copyOf(unreadable);
    }

    /// Whether a donor of that identifier can be found in it.
    boolean lists(String id) {
        return !(index.whyNot(id, anything()) instanceof WhyNot.NotListed);
    }

    /// Whether the database held a donor of that identifier when it was built.
    boolean knew(String id) {
        return deleted.contains(id) || unreadable.contains(id) || lists(id);
    }

    private SearchRequest anything() {
        return SearchRequest.of(new Phenotype("", index.release(), Map.of()), "", 0);
    }
}
