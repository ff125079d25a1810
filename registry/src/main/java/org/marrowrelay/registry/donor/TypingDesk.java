package org.marrowrelay.registry.donor;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.TypingReport.Verdict;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes typing reports, and notices when two of one donor contradict each other.
@Service
public class TypingDesk {
    private final Donors donors;
    private final Reports reports;
    private final Merges merges;
    private final Readiness readiness;
    private final History history;
    private final ActiveNomenclature nomenclature;
    private final ApplicationEventPublisher events;

    TypingDesk(
            Donors donors,
            Reports reports,
            Merges merges,
            Readiness readiness,
            History history,
            ActiveNomenclature nomenclature,
            ApplicationEventPublisher events) {
        this.donors = donors;
        this.reports = reports;
        this.merges = merges;
        this.readiness = readiness;
        this.history = history;
        this.nomenclature = nomenclature;
        this.events = events;
    }

    /// What became of a report.
    public sealed interface Outcome {
        /// It agrees, and what follows from all reports is searched from now on.
        record Used() implements Outcome {}

        /// It contradicts the others: both are kept, the donor is unavailable (TU, reason TQ), searches run again.
        record Questioned(List<Locus> loci) implements Outcome {
            public Questioned {
                loci = List.copyOf(loci);
            }
        }

        /// It cannot be read, or there is no such donor; nothing has changed.
        record Refused(List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Every report of a donor, oldest first, those of closed files of the same person included.
    public List<TypingReport> list(DonorId donor) {
        return reports.list(merges.family(donor));
    }

    /// Takes a report.
    @Transactional
    public Outcome report(DonorId donor, TypingReport.Draft draft, Act act) {
        Optional<Donor> known = donors.find(donor);
        if (known.isEmpty()) {
            return new Outcome.Refused(List.of(unknown(donor)));
        }
        return switch (nomenclature.current().read(draft.gl())) {
            case PhenotypeReading.Refused(var problems) -> new Outcome.Refused(problems);
            case PhenotypeReading.Accepted(Phenotype phenotype, var _) ->
                take(known.get(), completed(draft), phenotype, act);
        };
    }

    private TypingReport.Draft completed(TypingReport.Draft draft) {
        return draft.release().isEmpty()
                ? new TypingReport.Draft(
                        draft.gl(),
                        nomenclature.release(),
                        draft.laboratory(),
                        draft.method(),
                        draft.typedOn(),
                        draft.purpose())
                : draft;
    }

    private Outcome take(Donor donor, TypingReport.Draft draft, Phenotype phenotype, Act act) {
        List<Locus> against = read(donor.typing().gl())
                .map(known -> Agreement.against(known, phenotype))
                .orElse(List.of());
        if (against.isEmpty()) {
            reports.add(donor.id(), draft, Verdict.USED, act.by());
            history.add(donor.id(), DonorEvent.Kind.TYPED, act, said(draft));
            compose(donor.id());
            return new Outcome.Used();
        }
        reports.add(donor.id(), draft, Verdict.QUESTIONED, act.by());
        question(donor, against, act);
        return new Outcome.Questioned(against);
    }

    private static Map<String, String> said(TypingReport.Draft draft) {
        return Map.of("purpose", draft.purpose().name(), "laboratory", draft.laboratory(), "method", draft.method());
    }

    private void question(Donor donor, List<Locus> loci, Act act) {
        String names = loci.stream().map(Locus::name).collect(Collectors.joining(" "));
        history.add(donor.id(), DonorEvent.Kind.TYPING_QUESTIONED, act, Map.of("loci", names));
        if (donor.status() != Status.DE) {
            StatusChange change = Readiness.QUESTIONED;
            donors.setStatus(List.of(donor.id()), change);
            history.add(donor.id(), DonorEvent.Kind.STATUS, act, CareDesk.said(donor.status(), change));
            events.publishEvent(new DonorHeld(donor.id(), change));
        }
        events.publishEvent(new DonorsChanged());
    }

    /// Decides between reports that contradict each other: those named are true, the others are rejected. A donor who
    /// was unavailable for that reason is available again, unless something else holds ([Readiness]).
    ///
    /// @param kept numbers of reports; together they must agree
    @Transactional
    public void settle(DonorId id, Collection<Long> kept, Act act) {
        Donor donor = donors.find(id).orElseThrow(() -> new ProblemException(unknown(id)));
        List<TypingReport> all = list(id).stream()
                .filter(report -> report.verdict() == Verdict.USED || report.verdict() == Verdict.QUESTIONED)
                .toList();
        List<TypingReport> chosen =
                all.stream().filter(report -> kept.contains(report.id())).toList();
        refuseUnlessOne(chosen);
        reports.judge(chosen.stream().map(TypingReport::id).toList(), Verdict.USED);
        reports.judge(
                all.stream()
                        .filter(report -> !chosen.contains(report))
                        .map(TypingReport::id)
                        .toList(),
                Verdict.REJECTED);
        history.add(id, DonorEvent.Kind.TYPING_SETTLED, act, Map.of("kept", String.valueOf(chosen.size())));
        compose(id);
        available(donor, act);
    }

    private void refuseUnlessOne(List<TypingReport> chosen) {
        List<Phenotype> read =
                chosen.stream().flatMap(report -> read(report.gl()).stream()).toList();
        boolean agree = read.stream().allMatch(one -> read.stream()
                .allMatch(other -> Agreement.against(one, other).isEmpty()));
        if (chosen.isEmpty() || !agree) {
            throw new ProblemException(Problem.of(
                    "REG-0031",
                    "no report is chosen, or those that are contradict each other",
                    "choose the reports that are true; the others are kept as rejected"));
        }
    }

    private void available(Donor donor, Act act) {
        donors.findFile(donor.id())
                .filter(file -> file.particulars().reason() == Reason.TQ)
                .map(readiness::of)
                .ifPresent(next -> {
                    donors.setStatus(List.of(donor.id()), next);
                    history.add(donor.id(), DonorEvent.Kind.STATUS, act, CareDesk.said(donor.status(), next));
                    events.publishEvent(new DonorsChanged());
                });
    }

    /// Writes what follows from the reports that are used.
    void compose(DonorId id) {
        List<TypingReport> used = list(id).stream()
                .filter(report -> report.verdict() == Verdict.USED)
                .toList();
        if (!used.isEmpty()) {
            donors.setTyping(id, Composite.of(used), used.getLast().release());
        }
        events.publishEvent(new DonorsChanged());
    }

    private Optional<Phenotype> read(String gl) {
        return nomenclature.current().read(gl) instanceof PhenotypeReading.Accepted(Phenotype phenotype, var _)
                ? Optional.of(phenotype)
                : Optional.empty();
    }

    private static Problem unknown(DonorId id) {
        return Problem.of("REG-0020", "there is no donor {0}", "register or import the donor first", id.value());
    }
}
