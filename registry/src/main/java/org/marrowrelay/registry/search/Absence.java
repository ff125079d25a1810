package org.marrowrelay.registry.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.index.WhyNot;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Status;

/// Why a search shows a donor, or does not.
///
/// @param donor the identifier that was asked for
/// @param why what the search index says
/// @param status of a donor who is in the database and cannot be searched; otherwise `null`
/// @param problems why the typing of such a donor cannot be read; usually empty
public record Absence(String donor, WhyNot why, @Nullable Status status, List<Problem> problems) {
    public Absence {
        problems = List.copyOf(problems);
    }
}
