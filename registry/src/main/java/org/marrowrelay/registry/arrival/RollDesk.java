package org.marrowrelay.registry.arrival;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Listed;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Calls the roll after a whole inventory: whoever its registries list here and it does not hold is shown to a person,
/// who withdraws or keeps them. Nobody is withdrawn by a machine.
///
/// A row in quarantine counts as present, for its donor is in the file; so does a file here that was merged with one
/// of the inventory, or bears another name of it.
@Service
public class RollDesk {
    private static final int STEP = 2_000;

    private final RollCall roll;
    private final DonorDesk donors;
    private final TransactionTemplate transaction;

    RollDesk(RollCall roll, DonorDesk donors, PlatformTransactionManager transactions) {
        this.roll = roll;
        this.donors = donors;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Notes all who are absent; may be called again.
    void call(long importId) {
        eachAbsent(importId, absent -> transaction.executeWithoutResult(_ -> roll.add(importId, absent)));
        roll.forget(importId);
    }

    /// How many would be absent, if what was noted were all.
    long count(long importId) {
        long[] count = {0};
        eachAbsent(importId, absent -> count[0] += absent.size());
        return count[0];
    }

    private void eachAbsent(long importId, Consumer<List<DonorId>> to) {
        Set<RollCall.Scope> scope = roll.scope(importId);
        List<Listed> some = donors.listListed("", STEP);
        while (!some.isEmpty()) {
            to.accept(absent(importId, some, scope));
            some = donors.listListed(some.getLast().id().value(), STEP);
        }
    }

    private List<DonorId> absent(long importId, List<Listed> listed, Set<RollCall.Scope> scope) {
        List<Listed> asked = listed.stream()
                .filter(one -> scope.contains(
                        new RollCall.Scope(one.registry(), one.kind().name())))
                .toList();
        Set<String> present = roll.present(
                importId, asked.stream().map(one -> one.id().value()).toList());
        List<DonorId> missing = asked.stream()
                .map(Listed::id)
                .filter(id -> !present.contains(id.value()))
                .toList();
        return missing.isEmpty() ? missing : withoutOtherNames(importId, missing);
    }

    private List<DonorId> withoutOtherNames(long importId, List<DonorId> missing) {
        Map<DonorId, List<String>> names = donors.otherNames(missing);
        Set<String> present = roll.present(
                importId, names.values().stream().flatMap(List::stream).toList());
        return missing.stream()
                .filter(id -> names.getOrDefault(id, List.of()).stream().noneMatch(present::contains))
                .toList();
    }

    /// Those who are absent from that inventory, decided or not, in the order of identifiers.
    ///
    /// @param after identifier, empty for the beginning
    /// @param atMost 1 to 1,000
    public List<Absent> list(long importId, String after, int atMost) {
        return roll.list(importId, after, Math.clamp(atMost, 1, 1_000));
    }

    /// About how many nobody has decided.
    public long countOpen(long importId) {
        return roll.countOpen(importId);
    }

    /// Imports with absent donors about whom nobody has decided, newest first.
    public List<Long> listUndecided(int atMost) {
        return roll.listUndecided(atMost);
    }

    /// What came of a decision.
    ///
    /// @param decided about how many it was made
    /// @param reserved how many are reserved for a patient: they stay, and open, until they are released
    public record Decided(long decided, long reserved) {}

    /// No longer lists these donors.
    ///
    /// @param chosen those who are not absent, or decided about, are passed over
    public Decided withdraw(long importId, Collection<DonorId> chosen, Reason reason, String by) {
        return Objects.requireNonNull(transaction.execute(_ -> withdrawn(importId, chosen, reason, by)));
    }

    private Decided withdrawn(long importId, Collection<DonorId> chosen, Reason reason, String by) {
        Map<DonorId, Donor> known = donors.findAll(chosen);
        List<DonorId> free = new ArrayList<>();
        List<DonorId> reserved = new ArrayList<>();
        chosen.forEach(id -> (isReserved(known.get(id)) ? reserved : free).add(id));
        List<DonorId> decided = roll.decide(importId, free, Absent.Verdict.WITHDRAWN, by);
        if (!decided.isEmpty()) {
            donors.setStatus(decided, new StatusChange(Status.DE, reason, null), Act.by(by));
        }
        return new Decided(decided.size(), reserved.size());
    }

    private static boolean isReserved(@Nullable Donor donor) {
        return donor != null && (donor.status() == Status.RS || donor.status() == Status.OP);
    }

    /// Goes on listing these donors.
    public Decided keep(long importId, Collection<DonorId> chosen, String by) {
        return new Decided(
                roll.decide(importId, chosen, Absent.Verdict.KEPT, by).size(), 0);
    }

    /// Withdraws all about whom nobody has decided.
    ///
    /// @param number how many the person saw
    /// @throws ProblemException `IMP-0014` when there are more or fewer by now: nothing is done then
    public Decided withdrawAll(long importId, long number, Reason reason, String by) {
        refuseUnlessSeen(importId, number);
        return all(importId, some -> withdraw(importId, some, reason, by));
    }

    /// Keeps all about whom nobody has decided.
    ///
    /// @throws ProblemException as [#withdrawAll]
    public Decided keepAll(long importId, long number, String by) {
        refuseUnlessSeen(importId, number);
        return all(importId, some -> keep(importId, some, by));
    }

    private void refuseUnlessSeen(long importId, long number) {
        long open = countOpen(importId);
        if (open != number) {
            throw new ProblemException(Problem.of(
                    "IMP-0014",
                    "{0} donors wait for a decision, and not {1}: nothing was done",
                    "look at the list again, and write the number that stands there",
                    open,
                    number));
        }
    }

    private Decided all(long importId, Function<List<DonorId>, Decided> decision) {
        Decided sum = new Decided(0, 0);
        List<DonorId> some = roll.listOpen(importId, "", STEP);
        while (!some.isEmpty()) {
            Decided now = decision.apply(some);
            sum = new Decided(sum.decided() + now.decided(), sum.reserved() + now.reserved());
            some = roll.listOpen(importId, some.getLast().value(), STEP);
        }
        return sum;
    }

    /// The rows of a batch, as present.
    void note(long importId, Batch batch) {
        List<RollCall.Present> present = Stream.concat(
                        batch.puts().stream()
                                .map(some -> new RollCall.Present(
                                        some.donor().id().value(),
                                        some.donor().registry(),
                                        some.donor().kind().name())),
                        batch.quarantinedIds().stream().map(id -> new RollCall.Present(id, null, null)))
                .toList();
        note(importId, present);
    }

    void note(long importId, List<RollCall.Present> present) {
        if (!present.isEmpty()) {
            roll.note(importId, present);
        }
    }

    /// Begins again.
    void forget(long importId) {
        roll.forget(importId);
    }
}
