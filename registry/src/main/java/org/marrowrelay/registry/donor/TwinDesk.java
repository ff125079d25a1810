package org.marrowrelay.registry.donor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Finds files that may be about one person, merges them, and parts them again.
///
/// A merged file is closed and points to the one that goes on, which shows the history, reports and samples of both;
/// no row is moved, so parting gives back exactly what was.
@Service
public class TwinDesk {
    private static final int CANDIDATES = 200;
    private static final int ENOUGH_LOCI = 3;
    private static final int STRETCH = 200;

    private final Donors donors;
    private final TwinList pairs;
    private final Merges merges;
    private final Readiness readiness;
    private final History history;
    private final TypingDesk typings;
    private final ActiveNomenclature nomenclature;
    private final ApplicationEventPublisher events;

    TwinDesk(
            Donors donors,
            TwinList pairs,
            Merges merges,
            Readiness readiness,
            History history,
            TypingDesk typings,
            ActiveNomenclature nomenclature,
            ApplicationEventPublisher events) {
        this.donors = donors;
        this.pairs = pairs;
        this.merges = merges;
        this.readiness = readiness;
        this.history = history;
        this.typings = typings;
        this.nomenclature = nomenclature;
        this.events = events;
    }

    /// Files with the birth date of that donor, and of no other sex, whose typings agree at three loci or more. A sex
    /// that one of them does not say parts nobody.
    public List<Twins> listTwinsOf(DonorId id) {
        Optional<DonorFile> one = donors.findFile(id).filter(file -> file.mergedInto() == null);
        return one.isEmpty()
                ? List.of()
                : donors.listAlike(id, CANDIDATES).stream()
                        .flatMap(other -> twins(one.get(), other).stream())
                        .toList();
    }

    /// Pairs with the same birth date and typing, and no two sexes, throughout the registry; while
    /// [#behind] says that donors wait to be looked at, pairs among those are missing.
    ///
    /// @param atMost 1 to 1,000
    public List<Twins> list(int atMost) {
        return list("", "", atMost);
    }

    /// As [#list(int)], behind that pair of identifiers. Fewer than asked for are all there are: pairs that are not
    /// alike enough are passed over, and do not end the list.
    public List<Twins> list(String afterOne, String afterOther, int atMost) {
        pairs.lookOnce();
        int wanted = Math.clamp(atMost, 1, 1_000);
        Map<String, Boolean> enough = new HashMap<>();
        List<Twins> found = new ArrayList<>();
        List<TwinList.Pair> next = pairs.list(afterOne, afterOther, STRETCH);
        while (!next.isEmpty() && found.size() < wanted) {
            List<TwinList.Pair> alike = next.stream()
                    .filter(pair -> enough.computeIfAbsent(pair.gl(), this::isEnough))
                    .toList();
            twins(alike).limit(wanted - found.size()).forEach(found::add);
            TwinList.Pair last = next.getLast();
            next = found.size() < wanted
                    ? pairs.list(last.one().value(), last.other().value(), STRETCH)
                    : List.of();
        }
        return found;
    }

    /// All their files are asked for at once: one by one, a page of a hundred pairs asked two hundred times.
    private Stream<Twins> twins(List<TwinList.Pair> alike) {
        List<DonorId> ids = alike.stream()
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .distinct()
                .toList();
        Map<DonorId, DonorFile> files = donors.findFiles(ids).stream()
                .collect(Collectors.toMap(file -> file.donor().id(), Function.identity()));
        return alike.stream()
                .flatMap(pair ->
                        twins(Optional.ofNullable(files.get(pair.one())), Optional.ofNullable(files.get(pair.other())))
                                .stream());
    }

    private Optional<Twins> twins(Optional<DonorFile> one, Optional<DonorFile> other) {
        return one.flatMap(first -> other.flatMap(second -> twins(first, second)));
    }

    /// Whether a typing that two people share says enough. It is looked at once for all pairs that have it: a table
    /// of people typed at two loci can hold a hundred thousand such pairs, and opening two files for each, to pass
    /// them over, kept people waiting for a minute.
    private boolean isEnough(String gl) {
        return read(gl).filter(typing -> Agreement.common(typing, typing) >= ENOUGH_LOCI)
                .isPresent();
    }

    /// The other's file, unless it is closed or not here, or somebody decided that these are two people.
    public Optional<DonorFile> findOpenTwin(DonorId one, DonorId other) {
        boolean open =
                donors.findFile(one).filter(file -> file.mergedInto() == null).isPresent();
        return donors.findFile(other)
                .filter(file -> open && file.mergedInto() == null)
                .filter(file -> !merges.areApart(one, other));
    }

    /// How many donors changed and were not looked at yet, as after a large import.
    public long behind() {
        return pairs.behind();
    }

    private Optional<Twins> twins(DonorFile one, DonorFile other) {
        Optional<Phenotype> first = read(one);
        Optional<Phenotype> second = read(other);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        long common = Agreement.common(first.get(), second.get());
        boolean agree = Agreement.against(first.get(), second.get()).isEmpty();
        return agree && common >= ENOUGH_LOCI ? Optional.of(new Twins(one, other, common)) : Optional.empty();
    }

    private Optional<Phenotype> read(DonorFile file) {
        return read(file.donor().typing().gl());
    }

    private Optional<Phenotype> read(String gl) {
        return nomenclature.current().read(gl) instanceof PhenotypeReading.Accepted(Phenotype phenotype, var _)
                ? Optional.of(phenotype)
                : Optional.empty();
    }

    /// Closes one file in favour of another.
    ///
    /// @throws ProblemException when either is closed already, reserved, or their typings contradict each other
    @Transactional
    public void merge(DonorId kept, DonorId gone, Act act) {
        DonorFile first = get(kept);
        DonorFile second = get(gone);
        refuse(first, second);
        merges.add(kept, second);
        donors.setMergedInto(gone, Optional.of(kept));
        donors.setStatus(List.of(gone), new StatusChange(Status.DE, Reason.OT, null));
        history.add(kept, DonorEvent.Kind.MERGED, act, Map.of("gone", gone.value()));
        history.add(gone, DonorEvent.Kind.MERGED, act, Map.of("kept", kept.value()));
        typings.compose(kept);
        takeOver(first, second, act);
    }

    /// What forbade to ask the one forbids it of both: they are one person.
    private void takeOver(DonorFile kept, DonorFile gone, Act act) {
        StatusChange now = Readiness.statusOf(kept);
        StatusChange held = readiness.of(kept);
        boolean paused = held.equals(StatusChange.AVAILABLE) && gone.donor().status() == Status.TU;
        StatusChange next = paused ? Readiness.statusOf(gone) : held;
        boolean forbids = next.status() == Status.TU || next.status() == Status.DE;
        if (now.status() == Status.AV && forbids) {
            donors.setStatus(List.of(kept.donor().id()), next);
            history.add(kept.donor().id(), DonorEvent.Kind.STATUS, act, CareDesk.said(now.status(), next));
            events.publishEvent(new DonorHeld(kept.donor().id(), next));
            events.publishEvent(new DonorsChanged());
        }
    }

    private void refuse(DonorFile kept, DonorFile gone) {
        boolean same = kept.donor().id().equals(gone.donor().id());
        boolean closed = kept.mergedInto() != null || gone.mergedInto() != null;
        boolean reserved = gone.donor().status() == Status.RS || gone.donor().status() == Status.OP;
        boolean family = merges.family(gone.donor().id()).size() > 1;
        if (same || closed || reserved || family) {
            throw new ProblemException(Problem.of(
                    "REG-0032",
                    "these two files cannot be merged: one is closed already, reserved, or holds a merged file",
                    "release the reservation, or part what was merged before"));
        }
        boolean contradict = read(kept).isPresent()
                && read(gone).isPresent()
                && !Agreement.against(read(kept).get(), read(gone).get()).isEmpty();
        if (contradict) {
            throw new ProblemException(Problem.of(
                    "REG-0033",
                    "the typings of the two files contradict each other",
                    "these are two people, or one typing is wrong: have it confirmed first"));
        }
    }

    /// Parts what was merged: the closed file is as it was before.
    @Transactional
    public void part(DonorId gone, Act act) {
        Merge merge = merges.findLive(gone)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "REG-0034", "this file was not merged, or parted already", "open the donor again and look")));
        merges.undo(merge.id());
        donors.setMergedInto(gone, Optional.empty());
        donors.setStatus(List.of(gone), merges.statusBefore(merge.id()));
        history.add(merge.kept(), DonorEvent.Kind.PARTED, act, Map.of("other", gone.value()));
        history.add(
                gone, DonorEvent.Kind.PARTED, act, Map.of("other", merge.kept().value()));
        typings.compose(merge.kept());
        events.publishEvent(new DonorsChanged());
    }

    /// Decides that two files are about two people; they are not shown as twins again.
    @Transactional
    public void tellApart(DonorId one, DonorId other, Act act) {
        get(one);
        get(other);
        merges.tellApart(one, other);
        history.add(one, DonorEvent.Kind.CHANGED, act, Map.of("other", other.value()));
    }

    private DonorFile get(DonorId id) {
        return donors.findFile(id)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "REG-0020", "there is no donor {0}", "register or import the donor first", id.value())));
    }
}
