package org.marrowrelay.registry.arrival;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.marrowrelay.exchange.DonorEntry;
import org.marrowrelay.exchange.NamedRow;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.donor.TypingDesk;
import org.marrowrelay.registry.donor.TypingReport;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientEntry;
import org.marrowrelay.registry.patient.PatientId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Hands what a batch holds to the rooms that keep it; part of the caller's transaction.
@Component
class Storing {
    private final DonorDesk donors;
    private final TypingDesk typings;
    private final PatientDesk patients;
    private final FormerRows former;
    private final TransactionTemplate transaction;

    Storing(
            DonorDesk donors,
            TypingDesk typings,
            PatientDesk patients,
            FormerRows former,
            TransactionTemplate transaction) {
        this.transaction = transaction;
        this.donors = donors;
        this.typings = typings;
        this.patients = patients;
        this.former = former;
    }

    /// Returns the rows that the rooms refused.
    @Transactional
    List<Row.Quarantined<?>> store(long importId, Batch batch, String by) {
        Act act = Act.by("import " + importId);
        if (!batch.puts().isEmpty()) {
            donors.takeMore(batch.puts(), importId);
        }
        if (!batch.deletes().isEmpty()) {
            donors.setStatus(batch.deletes(), new StatusChange(Status.DE, null, null), act);
        }
        return storeSingles(batch, act, by);
    }

    /// The rows that the rooms would refuse; whatever was stored to find out is taken back.
    List<Row.Quarantined<?>> rehearse(long importId, Batch batch, String by) {
        if (batch.singles().isEmpty()) {
            return List.of();
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return storeSingles(batch, Act.by("import " + importId), by);
        }));
    }

    private List<Row.Quarantined<?>> storeSingles(Batch batch, Act act, String by) {
        List<Row.Quarantined<?>> refused = new ArrayList<>();
        for (Batch.Single<?> single : batch.singles()) {
            List<Problem> problems = store(single, act, by);
            if (!problems.isEmpty()) {
                refused.add(new Row.Quarantined<>(
                        single.line(),
                        single.text(),
                        problems.stream()
                                .map(problem -> problem.at("line " + single.line()))
                                .toList()));
            }
        }
        return refused;
    }

    private List<Problem> store(Batch.Single<?> single, Act act, String by) {
        return switch (single) {
            case Batch.Report(long _, DonorEntry entry, String _) -> report(entry, act);
            case Batch.Patient(long _, DonorEntry entry, String _) -> patient(entry, by);
            case Batch.Former(long _, NamedRow row, String _, Import.Kind kind) -> former.store(kind, row, act, by);
            case Batch.Name(long _, var alias, String _) ->
                donors.tryName(new DonorId(alias.id()), alias.legacyId(), act).stream()
                        .toList();
        };
    }

    private List<Problem> report(DonorEntry entry, Act act) {
        TypingReport.Draft draft = new TypingReport.Draft(
                entry.subject().phenotype().text(),
                "",
                "",
                "",
                entry.typedOn().orElse(null),
                TypingReport.Purpose.EXTENDED);
        return typings.report(new DonorId(entry.subject().id()), draft, act)
                        instanceof TypingDesk.Outcome.Refused(var problems)
                ? problems
                : List.of();
    }

    private List<Problem> patient(DonorEntry entry, String by) {
        PatientId id;
        try {
            id = new PatientId(entry.subject().id());
        } catch (ProblemException notOne) {
            return List.of(notOne.problem());
        }
        PatientDraft draft = new PatientDraft(
                id,
                entry.subject().population(),
                Entries.traits(entry),
                entry.subject().phenotype().text(),
                "");
        return patients.enter(draft, by) instanceof PatientEntry.Refused(var problems) ? problems : List.of();
    }
}
