package org.marrowrelay.registry.search;

import org.marrowrelay.index.DonorIndex;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.SearchResult;
import org.marrowrelay.index.WhyNot;

/// The donors that can be searched at one moment. Immutable; safe for many threads.
///
/// @param reference what all of them were read under
/// @param revision the last change that is in here
/// @param unreadable how many are not searched, because their typings cannot be read
record IndexedDonors(Reference reference, DonorIndex index, long revision, int unreadable) {
    SearchResult search(SearchRequest request) {
        return index.search(request);
    }

    /// Why the search shows this donor, or does not.
    WhyNot whyNot(String id, SearchRequest request) {
        return index.whyNot(id, request);
    }

    /// How many can be searched.
    long donors() {
        return index.statistics().donors();
    }
}
