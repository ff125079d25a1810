package org.marrowrelay.registry.arrival.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.arrival.Import;
import org.marrowrelay.registry.arrival.Review;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;

/// What a look at a file has shown, before anything is stored.
///
/// @param table whether its columns were mapped, and can be mapped anew
record ReviewView(
        long good,
        String goodText,
        String newText,
        String knownText,
        String badText,
        List<GroupView> groups,
        boolean table,
        @Nullable String absentText) {
    /// Problems of one kind.
    record GroupView(String countText, String column, ProblemView example) {}

    static @Nullable ReviewView of(Import some, ProblemWords problemWords) {
        Review review = some.review();
        return review == null || some.state() != Import.State.READY
                ? null
                : new ReviewView(
                        review.good(),
                        Words.number(review.good()),
                        Words.number(review.good() - review.known()),
                        Words.number(review.known()),
                        Words.number(review.bad()),
                        review.groups().stream()
                                .map(group -> new GroupView(
                                        Words.number(group.count()), group.column(), problemWords.say(group.example())))
                                .toList(),
                        some.kind() == Import.Kind.CSV,
                        review.absent() == null ? null : Words.number(review.absent()));
    }
}
