package org.marrowrelay.registry.request;

import static java.util.Locale.ROOT;
import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;

/// The tubes of blood that are asked for, as they are written: `2`, `2 x 9 ml EDTA`, `2 EDTA 10 ml, 1 serum 5 ml`. Each
/// kind begins with how many; together they hold no more than may be drawn at once.
final class Tubes {
    /// In millilitres, a request (DOMAIN 1.2, stage 7).
    private static final double MOST = 100;

    private static final int MOST_TUBES = 50;
    private static final Pattern MANY = Pattern.compile("([0-9]{1,9})(?![0-9.,-]|[eE][0-9])(.*)");
    private static final Pattern VOLUME = Pattern.compile(
            "(?<![0-9.,])([0-9]{1,9}(?:[.,][0-9]{1,2})?) *(ml|cc|cl|dl|l|毫升|升)(?!\\p{L})", CASE_INSENSITIVE);

    private static final Map<String, Integer> MILLILITRES =
            Map.of("ml", 1, "cc", 1, "毫升", 1, "cl", 10, "dl", 100, "l", 1_000, "升", 1_000);

    private Tubes() {}

    /// @throws RequestProblem `REQ-0044` unless they can be drawn
    static void check(String text) {
        double volume = Arrays.stream(text.split("; *|, +", -1))
                .mapToDouble(kind -> volume(kind.strip(), text))
                .sum();
        if (volume > MOST) {
            throw wrong(text);
        }
    }

    /// Of a kind of tubes, in millilitres; 0 where it is not said.
    private static double volume(String kind, String text) {
        Matcher many = MANY.matcher(kind);
        if (!many.matches()) {
            throw wrong(text);
        }
        int tubes = Integer.parseInt(many.group(1));
        Matcher each = VOLUME.matcher(many.group(2));
        if (tubes < 1 || tubes > MOST_TUBES) {
            throw wrong(text);
        }
        if (!each.find()) {
            return 0;
        }
        double volume = Double.parseDouble(each.group(1).replace(',', '.'))
                * MILLILITRES.getOrDefault(each.group(2).toLowerCase(ROOT), 1);
        if (volume == 0 || each.find()) {
            throw wrong(text);
        }
        return tubes * volume;
    }

    private static RequestProblem wrong(String text) {
        return new RequestProblem(Problem.of(
                "REQ-0044",
                "\"{0}\" says no tubes that can be drawn",
                "begin with how many, 1 to {1}, as in 2 x 9 ml EDTA, each kind behind a comma; together at most {2} ml",
                text,
                MOST_TUBES,
                (int) MOST));
    }
}
