package org.marrowrelay.registry.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A process on paper: a Markdown page with its diagram (Mermaid), its steps and its clocks.
public final class ProcessPage {
    private static final int MOST_DRAWN = 6;

    private ProcessPage() {}

    /// The page; the same table always gives the same text.
    public static <S extends Enum<S>, A extends Enum<A>, C> String of(ProcessTable<S, A, C> table) {
        return "# Process: " + table.name()
                + "\n\nPrinted from the table in code; do not edit.\n\n```mermaid\n" + diagram(table)
                + "```\n\n## Steps\n| Step | From | To | By | Reasons | Needs |\n|---|---|---|---|---|---|\n"
                + table.transitions().stream().map(ProcessPage::row).collect(Collectors.joining())
                + "\n## Clocks\n| Clock | Runs in | Over after | Then |\n|---|---|---|---|\n"
                + table.deadlines().stream().map(ProcessPage::row).collect(Collectors.joining());
    }

    /// The diagram. A step that may be taken in more than six states is drawn from a note instead of from each.
    public static <S extends Enum<S>, A extends Enum<A>, C> String diagram(ProcessTable<S, A, C> table) {
        StringBuilder drawn = new StringBuilder("stateDiagram-v2\n    [*] --> " + table.start() + "\n");
        TreeMap<S, String> notes = new TreeMap<>();
        for (Transition<S, A, C> row : table.transitions()) {
            String label = said(row.step()) + " (" + lower(row.by()) + ")";
            if (row.from().size() > MOST_DRAWN) {
                notes.merge(row.to(), label + " from " + row.from().size() + " states", (a, b) -> a + "; " + b);
            } else {
                row.from().stream()
                        .sorted(Comparator.naturalOrder())
                        .forEach(from -> drawn.append("    " + from + " --> " + row.to() + ": " + label + "\n"));
            }
        }
        notes.forEach((state, note) -> drawn.append("    note right of " + state + ": " + note + "\n"));
        table.states().stream().filter(table::isFinal).forEach(state -> drawn.append("    " + state + " --> [*]\n"));
        return drawn.toString();
    }

    private static <S extends Enum<S>, A extends Enum<A>, C> String row(Transition<S, A, C> row) {
        String needs = row.documents().stream()
                .sorted()
                .map(kind -> "document " + kind)
                .collect(Collectors.joining("; "));
        String guards = row.guards().stream().map(Guard::name).collect(Collectors.joining("; "));
        return "| %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        said(row.step()),
                        names(row.from()),
                        row.to(),
                        lower(row.by()),
                        String.join(" ", new TreeSet<>(row.reasons())),
                        needs.isEmpty() || guards.isEmpty() ? needs + guards : needs + "; " + guards)
                .replace(System.lineSeparator(), "\n");
    }

    private static <S extends Enum<S>, A extends Enum<A>> String row(Deadline<S, A> clock) {
        String then =
                switch (clock.effect()) {
                    case Deadline.Effect.Alarm<A>(var wakes) ->
                        "wakes the " + lower(wakes) + "; reminders every week, at most 12";
                    case Deadline.Effect.Moves<A>(var step) -> "takes the step " + said(step);
                };
        return "| " + clock.name() + " | " + names(clock.in()) + " | "
                + clock.term().said() + " (" + lower(clock.whose()) + "’s calendar) | " + then + " |\n";
    }

    private static <S extends Enum<S>> String names(Collection<S> states) {
        return states.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
    }

    private static String lower(Collection<Party> parties) {
        return parties.stream().sorted().map(ProcessPage::lower).collect(Collectors.joining(", "));
    }

    private static String lower(Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }

    private static String said(Enum<?> step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
