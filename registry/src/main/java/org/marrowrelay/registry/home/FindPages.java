package org.marrowrelay.registry.home;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorFilter;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.patient.PatientDesk;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// The search field on top of every page: an identifier leads to its record, a beginning to a choice.
@Controller
class FindPages {
    private static final int CHOICE = 50;

    private final DonorDesk donors;
    private final PatientDesk patients;

    FindPages(DonorDesk donors, PatientDesk patients) {
        this.donors = donors;
        this.patients = patients;
    }

    @GetMapping("/find")
    String find(@RequestParam(defaultValue = "") String q, Model page) {
        String asked = q.strip();
        List<String> patientIds = patientsLike(asked);
        List<String> donorIds = donorsLike(asked);
        if (patientIds.size() + donorIds.size() == 1) {
            return patientIds.isEmpty()
                    ? record("/donors", donorIds.getFirst())
                    : record("/patients", patientIds.getFirst());
        }
        page.addAttribute("asked", asked);
        page.addAttribute("patients", patientIds);
        page.addAttribute("donors", donorIds);
        return "home/find";
    }

    private static String record(String path, String id) {
        return "redirect:"
                + UriComponentsBuilder.fromPath(path).pathSegment(id).encode().toUriString();
    }

    private List<String> patientsLike(String asked) {
        return patients.list().stream()
                .map(patient -> patient.id().value())
                .filter(id -> !asked.isEmpty() && id.regionMatches(true, 0, asked, 0, asked.length()))
                .limit(CHOICE)
                .toList();
    }

    private List<String> donorsLike(String asked) {
        if (!DonorId.isId(asked)) {
            return List.of();
        }
        Optional<String> exactly =
                donors.find(new DonorId(asked)).map(donor -> donor.id().value());
        return exactly.map(List::of)
                .orElseGet(() ->
                        donors
                                .list(new DonorFilter(asked, null, null, null), Optional.empty(), CHOICE)
                                .donors()
                                .stream()
                                .map(donor -> donor.id().value())
                                .toList());
    }
}
