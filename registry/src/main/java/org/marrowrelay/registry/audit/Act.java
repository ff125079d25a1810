package org.marrowrelay.registry.audit;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// One thing that somebody did or saw. Codes only: no names, no contacts, no typings.
///
/// @param name what, such as `donor.view`: lower-case words joined by dots
/// @param kind what it was done to, such as `donor`; empty when to nothing in particular
/// @param ids codes of those it was done to, at most 1,000; a larger export names its filter in `detail` instead
/// @param reason why, in the actor's words; empty where none is asked for
/// @param detail further facts
public record Act(String name, String kind, List<String> ids, String reason, String detail) {
    /// So many codes an act may name.
    public static final int MOST_IDS = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
    private static final int LONGEST = 2_000;

    public Act {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of an act has the shape room.act, found: " + name);
        }
        ids = List.copyOf(ids);
        if (ids.size() > MOST_IDS) {
            throw new IllegalArgumentException("an act names at most " + MOST_IDS + " codes, found: " + ids.size());
        }
        if (reason.length() > LONGEST || detail.length() > LONGEST) {
            throw new ProblemException(
                    Problem.of("AUD-0007", "the reason is longer than {0} characters", "say it more briefly", LONGEST));
        }
    }

    /// An act on nothing in particular.
    public static Act of(String name) {
        return new Act(name, "", List.of(), "", "");
    }

    /// The same act, done to one thing.
    public Act about(String what, String id) {
        return new Act(name, what, List.of(id), reason, detail);
    }

    /// The same act, done to several things of a kind.
    public Act about(String what, Collection<String> several) {
        return new Act(name, what, List.copyOf(several), reason, detail);
    }

    /// The same act, with the reason that its actor gave.
    public Act because(String why) {
        return new Act(name, kind, ids, why, detail);
    }

    /// The same act, with further facts.
    public Act with(String facts) {
        return new Act(name, kind, ids, reason, facts);
    }
}
