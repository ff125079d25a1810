package org.marrowrelay.registry.insight;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works answers out one after the other beside everything else: a question is worked out once, however often and
/// with whatever others in between it is asked. Keeps some answers, those asked for last. Safe for many threads.
///
/// @param <Q> a question, compared by its content
/// @param <A> its answer
final class Answers<Q, A> {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final int most;
    private final Executor worker;
    private final Map<Q, A> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Q, Supplier<A>> waiting = new LinkedHashMap<>();
    private final Set<Q> failed = new LinkedHashSet<>();
    private @Nullable Q working;
    private boolean busy;

    /// @param most answers kept, failures remembered, and questions waiting
    /// @param worker has one thread
    Answers(int most, Executor worker) {
        this.most = most;
        this.worker = worker;
    }

    /// The answer, if it is there.
    synchronized Optional<A> find(Q question) {
        return Optional.ofNullable(known.get(question));
    }

    /// Whether it could not be worked out.
    synchronized boolean hasFailed(Q question) {
        return failed.contains(question);
    }

    /// Lets it be worked out, unless it is known, failed, waits or is at work. Where too many wait it is not
    /// taken; who wants it asks again.
    ///
    /// @param over which of the waiting nobody can ask any more; they are forgotten
    synchronized void want(Q question, Supplier<A> how, Predicate<Q> over) {
        waiting.keySet().removeIf(over);
        if (known.containsKey(question)
                || failed.contains(question)
                || question.equals(working)
                || waiting.size() >= most) {
            return;
        }
        waiting.putIfAbsent(question, how);
        if (!busy) {
            busy = true;
            worker.execute(this::work);
        }
    }

    private void work() {
        for (Optional<Supplier<A>> how = next(); how.isPresent(); how = next()) {
            try {
                keep(how.get().get());
            } catch (RuntimeException | OutOfMemoryError failure) {
                LOG.warn("the prospect could not be worked out", failure);
                fail();
            }
        }
    }

    private synchronized Optional<Supplier<A>> next() {
        working = waiting.isEmpty() ? null : waiting.keySet().iterator().next();
        busy = working != null;
        return Optional.ofNullable(working).map(waiting::remove);
    }

    private synchronized void keep(A answer) {
        if (working != null) {
            forgetFirst(known.keySet());
            known.put(working, answer);
        }
    }

    private synchronized void fail() {
        if (working != null) {
            forgetFirst(failed);
            failed.add(working);
        }
    }

    private void forgetFirst(Set<Q> all) {
        if (all.size() >= most) {
            all.remove(all.iterator().next());
        }
    }
}
