package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;

/// Says the same problem of many lines of a file once, with all of its lines.
///
///     DON-0004: the row has 16 cells, the header 15
///       where: changes.tsv, lines 19, 30-32, 69
///       fix:   separate cells with one tab each, also where they are empty
final class ProblemGroups {
    private static final String LINE = "line ";
    private static final int LONGEST = 60;
    private static final Pattern NUMBERED = Pattern.compile("line [0-9]{1,18}");

    /// What problems of one group share; `places` has an empty text where the line was.
    private record Shared(String code, String what, String fix, List<String> places) {
        static Shared of(Problem problem) {
            List<String> places = problem.where().stream()
                    .map(place -> NUMBERED.matcher(place).matches() ? "" : place)
                    .toList();
            return new Shared(problem.code(), problem.what(), problem.fix(), places);
        }
    }

    private ProblemGroups() {}

    /// The problems in the order in which each was first met.
    static List<Problem> of(List<Problem> problems) {
        Map<Shared, List<Problem>> groups = new LinkedHashMap<>();
        problems.forEach(problem -> groups.computeIfAbsent(Shared.of(problem), first -> new ArrayList<>())
                .add(problem));
        List<Problem> said = new ArrayList<>();
        groups.forEach((shared, all) -> said.addAll(isOfLines(shared, all) ? List.of(together(shared, all)) : all));
        return said;
    }

    private static boolean isOfLines(Shared shared, List<Problem> all) {
        return all.size() > 1
                && shared.places().stream().filter(String::isEmpty).count() == 1;
    }

    private static Problem together(Shared shared, List<Problem> all) {
        int at = shared.places().indexOf("");
        long[] lines = all.stream()
                .mapToLong(problem -> Long.parseLong(problem.where().get(at).substring(LINE.length())))
                .sorted()
                .distinct()
                .toArray();
        List<String> places = new ArrayList<>(shared.places());
        places.set(at, (lines.length == 1 ? "line " : "lines ") + runs(lines));
        return new Problem(
                shared.code(),
                shared.what(),
                places,
                shared.fix(),
                all.getFirst().values());
    }

    /// Where the problems are, in short: `lines 3, 5-9, 12 ...`.
    static String places(List<Problem> problems) {
        long[] lines = problems.stream()
                .flatMap(problem -> problem.where().stream())
                .filter(place -> NUMBERED.matcher(place).matches())
                .mapToLong(place -> Long.parseLong(place.substring(LINE.length())))
                .sorted()
                .distinct()
                .toArray();
        String all = runs(lines);
        return "lines " + (all.length() <= LONGEST ? all : all.substring(0, all.lastIndexOf(',', LONGEST)) + " ...");
    }

    /// `3, 5-9, 12`.
    private static String runs(long[] lines) {
        StringBuilder text = new StringBuilder();
        for (int from = 0; from < lines.length; ) {
            int to = from;
            while (to + 1 < lines.length && lines[to + 1] == lines[to] + 1) {
                to++;
            }
            text.append(from == 0 ? "" : ", ").append(lines[from]);
            text.append(to == from ? "" : "-" + lines[to]);
            from = to + 1;
        }
        return text.toString();
    }
}
