package org.marrowrelay.registry.patient.web;

import java.math.BigDecimal;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.FormerVersion;
import org.marrowrelay.registry.patient.Particulars;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientEntry;
import org.marrowrelay.registry.patient.PatientFilter;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.patient.PatientState;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Patients for programs.
@RestController
@RequestMapping("/api/v1/patients")
class PatientApi {
    private static final Traits UNKNOWN = new Traits(null, null, null, null, null);

    private final PatientDesk desk;

    PatientApi(PatientDesk desk) {
        this.desk = desk;
    }

    /// What is sent about a patient.
    ///
    /// @param id the code
    /// @param gl the typing
    record PatientMessage(
            String id,
            @Nullable String population,
            @Nullable Traits traits,
            String gl,
            @Nullable String note,
            @Nullable ParticularsMessage particulars) {
        PatientDraft draft() {
            return new PatientDraft(
                    new PatientId(id),
                    population == null ? "" : population,
                    traits == null ? UNKNOWN : traits,
                    gl,
                    note == null ? "" : note,
                    particulars == null ? Particulars.NONE : particulars.value());
        }
    }

    /// What is sent about a patient beyond typing and traits; what is absent is not known.
    record ParticularsMessage(
            @Nullable String diagnosis,
            @Nullable String stage,
            @Nullable String centre,
            @Nullable String authorised,
            @Nullable String payer,
            @Nullable BigDecimal doseCd34,
            @Nullable String mixture,
            @Nullable List<Particulars.Antibody> antibodies,
            @Nullable List<String> preferences) {
        Particulars value() {
            return new Particulars(
                    text(diagnosis),
                    text(stage),
                    text(centre),
                    text(authorised),
                    text(payer),
                    doseCd34,
                    text(mixture),
                    antibodies == null ? List.of() : antibodies,
                    preferences == null ? List.of() : preferences);
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /// A stretch of the list.
    ///
    /// @param next hand it back as `after` to go on; `null` at the end
    record PatientsMessage(
            List<Patient> patients, long total, @Nullable String next) {}

    /// Patients, the latest first unless another order is asked for.
    ///
    /// @param text that code, diagnosis, centre or note contain
    /// @param limit 1 to 1,000
    /// @param after what the answer before gave as `next`
    @GetMapping
    PatientsMessage list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable PatientState state,
            @RequestParam(defaultValue = "ENTERED") PatientFilter.Order order,
            @RequestParam(defaultValue = "true") boolean descending,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int after) {
        PatientFilter filter = new PatientFilter(text, state, order, descending);
        int from = Math.max(0, after);
        int size = Math.clamp(limit, 1, 1_000);
        long total = desk.count(filter);
        return new PatientsMessage(
                desk.list(filter, from, size), total, from + size < total ? String.valueOf(from + size) : null);
    }

    /// Every patient, as the file in which those of a former system come in.
    @GetMapping(path = "/export", produces = "text/tab-separated-values")
    String export() {
        return PatientFile.HEADER + desk.list().stream().map(PatientFile::line).collect(Collectors.joining());
    }

    /// What happened to the search, oldest first.
    @GetMapping("/{id}/steps")
    List<StepTaken<PatientState, PatientStep>> steps(@PathVariable String id) {
        return desk.steps(show(id).id());
    }

    /// What is sent to take a step.
    ///
    /// @param reason a code, where the step asks for one
    record StepMessage(
            PatientStep step,
            @Nullable String reason,
            @Nullable String note) {}

    /// Takes a step of the search.
    ///
    /// @return 200 with the patient; 422 with the reason why it cannot be taken
    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(@PathVariable String id, @RequestBody StepMessage message, Principal sender) {
        Patient patient = show(id);
        Optional<Problem> refused = desk.step(
                patient.id(),
                message.step(),
                message.reason() == null ? "" : message.reason(),
                message.note() == null ? "" : message.note(),
                sender.getName());
        return refused.map(problem -> ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                        .<Object>body(ApiProblems.unprocessable(List.of(problem))))
                .orElseGet(() -> ResponseEntity.ok(show(id)));
    }

    /// What the record said before each change, newest first.
    @GetMapping("/{id}/versions")
    List<FormerVersion> versions(@PathVariable String id) {
        return desk.versions(show(id).id());
    }

    /// Others who may be the same person.
    @GetMapping("/{id}/same")
    List<PatientId> same(@PathVariable String id) {
        return desk.sameAs(show(id).id());
    }

    @GetMapping("/{id}")
    Patient show(@PathVariable String id) {
        return desk.find(new PatientId(id)).orElseThrow(() -> new NotThere("patient " + id));
    }

    /// @return 201 with the patient and notes about the typing; 422 with every problem
    @PostMapping
    ResponseEntity<Object> enter(@RequestBody PatientMessage message, Principal sender) {
        return answer(desk.enter(message.draft(), sender.getName()), HttpStatus.CREATED);
    }

    /// @param version the one that was seen
    /// @return 200 with the patient and notes about the typing; 422 with every problem
    @PutMapping("/{id}")
    ResponseEntity<Object> change(
            @PathVariable String id, @RequestParam int version, @RequestBody PatientMessage message, Principal sender) {
        show(id);
        return answer(desk.change(message.draft(), version, sender.getName()), HttpStatus.OK);
    }

    private static ResponseEntity<Object> answer(PatientEntry entry, HttpStatus good) {
        return switch (entry) {
            case PatientEntry.Stored stored -> ResponseEntity.status(good).body(stored);
            case PatientEntry.Refused(var problems) ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
        };
    }
}
