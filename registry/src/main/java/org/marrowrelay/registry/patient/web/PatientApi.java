package org.marrowrelay.registry.patient.web;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientDraft;
import org.marrowrelay.registry.patient.PatientEntry;
import org.marrowrelay.registry.patient.PatientId;
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
            @Nullable String note) {
        PatientDraft draft() {
            return new PatientDraft(
                    new PatientId(id),
                    population == null ? "" : population,
                    traits == null ? UNKNOWN : traits,
                    gl,
                    note == null ? "" : note);
        }
    }

    @GetMapping
    List<Patient> list() {
        return desk.list();
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
            @PathVariable String id, @RequestParam int version, @RequestBody PatientMessage message) {
        show(id);
        return answer(desk.change(message.draft(), version), HttpStatus.OK);
    }

    private static ResponseEntity<Object> answer(PatientEntry entry, HttpStatus good) {
        return switch (entry) {
            case PatientEntry.Stored stored -> ResponseEntity.status(good).body(stored);
            case PatientEntry.Refused(var problems) ->
                ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
        };
    }
}
