package org.marrowrelay.registry.guest;

import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.web.EmailAddress;

/// A filled-in form: one plain address, a name of one line, a few people.
///
/// @param language of the messages
public record GuestForm(String name, String email, int people, String language) {
    private static final int LONGEST_NAME = 80;
    private static final int MOST_PEOPLE = 5;

    /// @throws ProblemException `GST-0001` to `GST-0003`
    public GuestForm {
        name = name.strip();
        email = email.strip();
        boolean oneLine = name.codePoints().noneMatch(Character::isISOControl);
        if (name.isEmpty() || name.length() > LONGEST_NAME || !oneLine) {
            throw new ProblemException(Problem.of(
                    "GST-0001",
                    "the name is missing, or longer than one line of {0} characters",
                    "write the name by which we may greet you",
                    LONGEST_NAME));
        }
        if (!EmailAddress.isOne(email)) {
            throw new ProblemException(Problem.of(
                    "GST-0002", "this is not one e-mail address", "write it as in name@example.org, and nothing else"));
        }
        if (people < 1 || people > MOST_PEOPLE) {
            throw new ProblemException(Problem.of(
                    "GST-0003",
                    "the number of people is not between 1 and {0}",
                    "more than {0} sign up in several forms",
                    MOST_PEOPLE));
        }
    }
}
