package org.marrowrelay.registry.patient;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.matching.choice.DonorSpecificAntibodies;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.process.Asked;
import org.marrowrelay.registry.process.Decision;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.process.Transition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Enters and changes patients.
@Service
public class PatientDesk {
    private static final String SAMPLE = "sample registry";
    private static final int LONGEST_POPULATION = 40;
    private static final int LONGEST_NOTE = 2_000;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_ANTIBODIES = 200;
    private static final Pattern SPECIFICITY = Pattern.compile("[A-Za-z]{1,4}[0-9]?\\*?[0-9:]{1,9}");
    private static final Pattern MIXTURE =
            Pattern.compile("[^:+]{1,40}:(0?\\.\\d{1,4}|1(\\.0+)?)(\\+[^:+]{1,40}:(0?\\.\\d{1,4}|1(\\.0+)?))*");
    private static final double ONE = 1e-3;

    private final Patients patients;
    private final ActiveNomenclature nomenclature;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PatientDesk(Patients patients, ActiveNomenclature nomenclature, ApplicationEventPublisher events, Clock clock) {
        this.patients = patients;
        this.nomenclature = nomenclature;
        this.events = events;
        this.clock = clock;
    }

    /// What a typing says under the nomenclature in use; for checks while somebody types.
    public PhenotypeReading read(String gl) {
        return nomenclature.current().read(gl.strip());
    }

    /// Enters a patient, if everything about the draft is right.
    @Transactional
    public PatientEntry enter(PatientDraft draft, String by) {
        return enter(draft, false, by);
    }

    /// Enters a patient of the sample registry.
    @Transactional
    public PatientEntry enterInvented(PatientDraft draft) {
        PatientEntry entry = enter(draft, true, SAMPLE);
        if (entry instanceof PatientEntry.Stored(var patient, var notes)) {
            step(patient.id(), PatientStep.SEARCH, "", "", SAMPLE);
            return stored(patient.id(), notes);
        }
        return entry;
    }

    private PatientEntry enter(PatientDraft draft, boolean invented, String by) {
        return checked(
                draft,
                notes -> patients.add(draft, nomenclature.release(), SameKey.of(draft.gl()), invented, by)
                        ? stored(draft.id(), notes)
                        : new PatientEntry.Refused(List.of(taken(draft.id()))));
    }

    /// Changes a patient, if nobody else has since.
    ///
    /// @param version the one that the person saw
    @Transactional
    public PatientEntry change(PatientDraft draft, int version, String by) {
        return checked(
                draft,
                notes -> patients.change(draft, nomenclature.release(), SameKey.of(draft.gl()), version, by)
                        ? stored(draft.id(), notes)
                        : new PatientEntry.Refused(List.of(overtaken(draft.id()))));
    }

    /// Everything that speaks against a draft, without storing it.
    public List<Problem> problems(PatientDraft draft) {
        List<Problem> problems = wrong(draft);
        if (read(draft.gl()) instanceof PhenotypeReading.Refused(var ofTyping)) {
            problems.addAll(ofTyping);
        }
        return problems;
    }

    private PatientEntry checked(PatientDraft draft, java.util.function.Function<List<Problem>, PatientEntry> then) {
        List<Problem> problems = wrong(draft);
        return switch (read(draft.gl())) {
            case PhenotypeReading.Refused(var ofTyping) -> {
                problems.addAll(ofTyping);
                yield new PatientEntry.Refused(problems);
            }
            case PhenotypeReading.Accepted accepted ->
                problems.isEmpty() ? then.apply(accepted.notes()) : new PatientEntry.Refused(problems);
        };
    }

    private PatientEntry stored(PatientId id, List<Problem> notes) {
        events.publishEvent(new PatientsChanged(id));
        return new PatientEntry.Stored(patients.find(id).orElseThrow(), notes);
    }

    private List<Problem> wrong(PatientDraft draft) {
        List<Problem> problems = new ArrayList<>();
        if (draft.population().length() > LONGEST_POPULATION) {
            problems.add(tooLong("population", LONGEST_POPULATION));
        }
        if (draft.note().length() > LONGEST_NOTE) {
            problems.add(tooLong("note", LONGEST_NOTE));
        }
        LocalDate birth = draft.traits().birth();
        if (birth != null && (birth.isBefore(EARLIEST) || birth.isAfter(LocalDate.now(clock)))) {
            problems.add(Problem.of(
                    "PAT-0009",
                    "the day of birth {0} is before 1900, or in the future",
                    "write the day as it was, or leave it empty",
                    birth));
        }
        problems.addAll(problems(draft.particulars()));
        problems.addAll(unknown(draft.particulars().antibodies()));
        return problems;
    }

    /// Antibodies of the right shape against nothing that the installed release knows, so that nobody could be
    /// flagged for them. Nothing is refused by the starter, which knows the antigens of the loaded sets only.
    private List<Problem> unknown(List<Particulars.Antibody> antibodies) {
        if (nomenclature.opened().isEmpty()) {
            return List.of();
        }
        DonorSpecificAntibodies specific = new DonorSpecificAntibodies(nomenclature.current(), 0);
        return antibodies.stream()
                .filter(antibody -> SPECIFICITY.matcher(antibody.specificity()).matches())
                .filter(antibody -> !specific.canRead(
                        new DonorSpecificAntibodies.Antibody(antibody.specificity(), OptionalInt.empty())))
                .map(antibody -> Problem.of(
                        "PAT-0008",
                        "no antigen or allele \"{0}\" is known, so nobody could be flagged for the antibody",
                        "write the antigen or allele as the nomenclature names it, as in A2, Cw7 or DPB1*04:01",
                        antibody.specificity()))
                .toList();
    }

    private static List<Problem> problems(Particulars particulars) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> texts = Map.of(
                "diagnosis", particulars.diagnosis(),
                "stage", particulars.stage(),
                "transplant centre", particulars.centre(),
                "authorisation", particulars.authorised(),
                "payer", particulars.payer());
        new TreeMap<>(texts).forEach((name, text) -> {
            if (text.length() > LONGEST_TEXT) {
                problems.add(tooLong(name, LONGEST_TEXT));
            }
        });
        if (particulars.antibodies().size() > MOST_ANTIBODIES) {
            problems.add(tooLong("list of antibodies", MOST_ANTIBODIES));
        }
        particulars.antibodies().stream()
                .filter(antibody -> !SPECIFICITY.matcher(antibody.specificity()).matches()
                        || (antibody.mfi() != null && (antibody.mfi() < 0 || antibody.mfi() > 100_000)))
                .forEach(antibody -> problems.add(noAntibody(antibody.toString())));
        if (!isMixture(particulars.mixture())) {
            problems.add(noMixture(particulars.mixture()));
        }
        return problems;
    }

    /// In either form of [org.marrowrelay.matching.frequency.Ancestry].
    private static boolean isMixture(String mixture) {
        if (mixture.isEmpty()) {
            return true;
        }
        String shares =
                mixture.indexOf('=') < 0 ? mixture : mixture.replace(',', '+').replace('=', ':');
        return MIXTURE.matcher(shares).matches()
                && Math.abs(Arrays.stream(shares.split("\\+", -1))
                                        .mapToDouble(part -> Double.parseDouble(part.split(":", 2)[1]))
                                        .sum()
                                - 1)
                        <= ONE;
    }

    private static Problem noAntibody(String text) {
        return Problem.of(
                "PAT-0005",
                "\"{0}\" is not an antibody against HLA",
                "write an antigen or allele and, if known, the MFI: A2 5400 or DPB1*04:01",
                text);
    }

    private static Problem noMixture(String text) {
        return Problem.of(
                "PAT-0006",
                "\"{0}\" is not a mixture of populations",
                "write shares that add up to 1, as in API:0.5+CAU:0.5 or API=0.5,CAU=0.5",
                text);
    }

    private static Problem tooLong(String field, int longest) {
        return Problem.of("PAT-0002", "the {0} is longer than {1} characters", "shorten it", field, longest);
    }

    private static Problem taken(PatientId id) {
        return Problem.of(
                "PAT-0003", "there is a patient {0} already", "open that patient, or choose another code", id);
    }

    private static Problem overtaken(PatientId id) {
        return Problem.of(
                "PAT-0004",
                "somebody else has changed the patient {0} meanwhile",
                "open the patient again and repeat the change",
                id);
    }

    public Optional<Patient> find(PatientId id) {
        return patients.find(id);
    }

    /// Takes a step of the search, if the table allows it now.
    ///
    /// @param reason a code of [SearchSteps#REASONS], where the step asks for one; otherwise empty
    /// @return empty when it was taken, or why it was not
    @Transactional
    public Optional<Problem> step(PatientId id, PatientStep step, String reason, String note, String by) {
        Patient patient = patients.find(id).orElseThrow();
        var decision = SearchSteps.TABLE.decide(
                patient.state(), step, new Asked<>(Party.REQUESTER, reason, Set.of(), patient));
        return switch (decision) {
            case Decision.Refused<PatientState, PatientStep, Patient>(var problem) -> Optional.of(problem);
            case Decision.Allowed<PatientState, PatientStep, Patient>(var row) -> {
                var taken = new StepTaken<>(
                        clock.instant(), by, Party.REQUESTER, step, patient.state(), row.to(), reason, note);
                if (!patients.move(id, taken)) {
                    yield Optional.of(overtaken(id));
                }
                events.publishEvent(new PatientsChanged(id));
                yield Optional.empty();
            }
        };
    }

    /// The steps that lead on from here; guards are asked when one is taken.
    public List<PatientStep> nextSteps(Patient patient) {
        return SearchSteps.TABLE.list(patient.state(), Set.of(Party.REQUESTER)).stream()
                .map(Transition::step)
                .toList();
    }

    /// What happened to the search, oldest first.
    public List<StepTaken<PatientState, PatientStep>> steps(PatientId id) {
        return patients.steps(id);
    }

    /// What the record said before each change, newest first.
    public List<FormerVersion> versions(PatientId id) {
        return patients.versions(id);
    }

    /// Others who may be the same person: the same typing at the matched loci, and birth year and sex that do not
    /// contradict.
    public List<PatientId> sameAs(PatientId id) {
        return patients.sameAs(id);
    }

    /// Those whose search is followed: preliminary and active.
    public List<Patient> followed() {
        return patients.followed();
    }

    /// A stretch of a list.
    ///
    /// @param atMost 1 to 1,000
    public List<Patient> list(PatientFilter filter, int offset, int atMost) {
        return patients.list(filter, offset, Math.clamp(atMost, 1, 1_000));
    }

    public long count(PatientFilter filter) {
        return patients.count(filter);
    }

    /// All patients, newest first.
    public List<Patient> list() {
        return patients.list();
    }

    /// Takes the invented patients away.
    public void removeInvented() {
        patients.removeInvented();
    }
}
