package org.marrowrelay.registry.request;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;

/// What the details of a request may be called and hold. A remark has at most 120 characters, as in EMDIS
/// (DOMAIN 2.1), a list of loci names eleven. What a partner writes in its own words stays as it is.
final class Details {
    private static final int LONGEST_REMARK = 120;
    private static final int LONGEST_LIST = 200;
    private static final int LONGEST = 80;
    private static final String REMARK = "remark";
    private static final Pattern WORDS = Pattern.compile("[^\\p{Cntrl}<>]{1," + LONGEST_REMARK + "}");
    private static final Map<String, Pattern> SHAPES = Map.of(
            "loci",
            Pattern.compile("[A-Za-z0-9 ,;/+()-]{1,80}"),
            "tubes",
            Pattern.compile("[\\p{L}0-9 .,;/×x()-]{1,80}"),
            "markers",
            Pattern.compile("[A-Za-z0-9 ,;/+()-]{1,200}"),
            "product",
            Pattern.compile("[\\p{L}0-9 .,;/()_-]{1,80}"),
            RequestTables.UNTIL,
            Pattern.compile("[0-9-]{1,10}"),
            RequestTables.CONDITIONING,
            Pattern.compile("[0-9-]{1,10}"),
            RequestTables.APPOINTMENT,
            Pattern.compile("[0-9-]{1,10}"),
            REMARK,
            WORDS);

    private Details() {}

    /// @param isOurs they are written here
    /// @throws RequestProblem `REQ-0024` for a name that is none, `REQ-0025` for what cannot stand there
    static void check(Map<String, String> details, boolean isOurs) {
        details.forEach((name, value) -> {
            Pattern shape = SHAPES.get(name);
            if (shape == null) {
                throw unknown(name);
            }
            if (isOurs && !isDate(name) && !shape.matcher(value).matches()) {
                throw wrong(name, value);
            }
        });
    }

    private static RequestProblem unknown(String name) {
        return new RequestProblem(Problem.of(
                "REQ-0024",
                "a request has no detail \"{0}\"",
                "use one of: {1}",
                name,
                String.join(", ", new TreeSet<>(SHAPES.keySet()))));
    }

    private static RequestProblem wrong(String name, String value) {
        return new RequestProblem(Problem.of(
                "REQ-0025",
                "\"{1}\" is too long for the detail {0}, or holds signs that mean nothing there",
                "write at most {2} characters, without control signs and angle brackets",
                name,
                value,
                name.equals(REMARK) ? LONGEST_REMARK : name.equals("markers") ? LONGEST_LIST : LONGEST));
    }

    /// Dates have refusals of their own.
    private static boolean isDate(String name) {
        return name.equals(RequestTables.UNTIL)
                || name.equals(RequestTables.CONDITIONING)
                || name.equals(RequestTables.APPOINTMENT);
    }
}
