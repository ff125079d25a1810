package org.marrowrelay.registry.organisation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;

/// The short code of an organisation, such as `TC-7`.
///
/// @param value 2 to 16 capital letters, digits or hyphens
public record OrganisationCode(@JsonValue String value) {
    private static final String PARTNER = "partner ";
    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,15}");

    /// Where somebody from elsewhere works of whom nobody said yet where: no organisation is called so.
    public static final OrganisationCode NOWHERE = new OrganisationCode("0-NOWHERE");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrganisationCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new OrganisationProblem(Problem.of(
                    "ORG-0001",
                    "\"{0}\" cannot be the code of an organisation",
                    "use 2 to 16 capital letters, digits or hyphens",
                    value));
        }
    }

    /// The account under which is written down what this organisation tells by message.
    public String account() {
        return PARTNER + value;
    }

    /// Whether an account is that of a partner who tells us by message, as of [#account].
    public static boolean isPartner(String account) {
        return account.startsWith(PARTNER);
    }

    @Override
    public String toString() {
        return value;
    }
}
