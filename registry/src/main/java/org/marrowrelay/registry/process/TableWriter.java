package org.marrowrelay.registry.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Writes a [ProcessTable], row by row, so that it reads as a table.
///
/// @param <S> states
/// @param <A> steps
/// @param <C> what guards look at
public final class TableWriter<S extends Enum<S>, A extends Enum<A>, C> {
    private final String name;
    private final S start;
    private final List<Row> rows = new ArrayList<>();
    private final List<Deadline<S, A>> deadlines = new ArrayList<>();

    public TableWriter(String name, S start) {
        this.name = name;
        this.start = start;
    }

    /// Begins the row of a step.
    public Row on(A step) {
        Row row = new Row(step);
        rows.add(row);
        return row;
    }

    /// Begins a deadline.
    public Clock clock(String clock) {
        return new Clock(clock);
    }

    /// The table, if it is sound.
    public ProcessTable<S, A, C> table() {
        return new ProcessTable<>(
                name, start, rows.stream().map(Row::transition).toList(), deadlines);
    }

    /// A row that is being written.
    public final class Row {
        private final A step;
        private final Set<S> from = new HashSet<>();
        private final Set<Party> by = EnumSet.noneOf(Party.class);
        private final Set<String> reasons = new HashSet<>();
        private final Set<String> documents = new HashSet<>();
        private final List<Guard<C>> guards = new ArrayList<>();
        private @Nullable S to;

        private Row(A step) {
            this.step = step;
        }

        /// In these states.
        @SafeVarargs
        public final Row from(S... states) {
            for (S state : states) {
                from.add(state);
            }
            return this;
        }

        /// In these states.
        public Row from(Collection<S> states) {
            from.addAll(states);
            return this;
        }

        /// To this state.
        public Row to(S state) {
            to = state;
            return this;
        }

        /// Taken by any of these.
        public Row by(Party... parties) {
            by.addAll(Arrays.asList(parties));
            return this;
        }

        /// With one of these reasons.
        public Row because(Collection<String> codes) {
            reasons.addAll(codes);
            return this;
        }

        /// With this document.
        public Row with(String document) {
            documents.add(document);
            return this;
        }

        /// When this holds.
        public Row when(String said, Predicate<C> holds) {
            return when(said, Guard.SEE_TO_IT, holds);
        }

        /// When this holds; a refusal says what helps.
        public Row when(String said, String helps, Predicate<C> holds) {
            guards.add(new Guard<>(said, helps, holds));
            return this;
        }

        private Transition<S, A, C> transition() {
            return new Transition<>(step, from, Objects.requireNonNull(to), by, reasons, documents, guards);
        }
    }

    /// A deadline that is being written.
    public final class Clock {
        private final String clock;
        private final Set<S> in = new HashSet<>();
        private Party whose = Party.PROVIDER;
        private @Nullable Term term;

        private Clock(String clock) {
            this.clock = clock;
        }

        /// Runs in these states.
        @SafeVarargs
        public final Clock in(S... states) {
            for (S state : states) {
                in.add(state);
            }
            return this;
        }

        /// Runs in these states.
        public Clock in(Collection<S> states) {
            in.addAll(states);
            return this;
        }

        /// So long, on that party's calendar.
        public Clock of(Party party, Term length) {
            whose = party;
            term = length;
            return this;
        }

        /// Wakes that party.
        public void alarms(Party party) {
            add(new Deadline.Effect.Alarm<>(party));
        }

        /// Takes that step: a dated expiry.
        public void moves(A step) {
            add(new Deadline.Effect.Moves<>(step));
        }

        private void add(Deadline.Effect<A> effect) {
            deadlines.add(new Deadline<>(clock, in, Objects.requireNonNull(term), whose, effect));
        }
    }
}
