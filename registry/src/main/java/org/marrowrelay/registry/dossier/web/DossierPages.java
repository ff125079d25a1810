package org.marrowrelay.registry.dossier.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.dossier.CaseDossiers;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientId;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Open cases, to be taken along on paper.
@Controller
class DossierPages {
    private static final String ARCHIVE = "attachment; filename=\"open-cases.zip\"";

    private final CaseDossiers dossiers;
    private final PatientDesk patients;

    DossierPages(CaseDossiers dossiers, PatientDesk patients) {
        this.dossiers = dossiers;
        this.patients = patients;
    }

    @GetMapping("/dossiers")
    String show(Model page) {
        page.addAttribute("open", dossiers.count());
        return "dossier/show";
    }

    /// All open cases; whole before it is sent, so that a fault gives an error and never half an archive.
    @GetMapping({"/dossiers/open-cases.zip", "/api/v1/dossiers/open-cases.zip"})
    ResponseEntity<byte[]> archive() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        dossiers.write(whole);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, ARCHIVE)
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(whole.toByteArray());
    }

    /// One case, as a file: never shown in place, because it brings a style of its own.
    @GetMapping("/dossiers/{patient}.html")
    ResponseEntity<byte[]> one(@PathVariable String patient) {
        return patients.find(code(patient))
                .map(found -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                        .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                        .body(dossiers.write(found).getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(Missing::new);
    }

    private static PatientId code(String typed) {
        try {
            return new PatientId(typed);
        } catch (ProblemException noCode) {
            throw new Missing();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place dossiersPlace() {
            return new Place("dossiers", "administration", "/dossiers", null, 895, () -> Place.Tally.NONE);
        }
    }
}
