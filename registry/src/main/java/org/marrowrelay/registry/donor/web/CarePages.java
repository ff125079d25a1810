package org.marrowrelay.registry.donor.web;

import static org.springframework.format.annotation.DateTimeFormat.ISO.DATE;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.Consent;
import org.marrowrelay.registry.donor.CordUnit;
import org.marrowrelay.registry.donor.Deferral;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.MarkerResult;
import org.marrowrelay.registry.donor.Particulars;
import org.marrowrelay.registry.donor.Reason;
import org.marrowrelay.registry.donor.Registration;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.donor.StatusChange;
import org.marrowrelay.registry.donor.StoredSample;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.donor.TwinDesk;
import org.marrowrelay.registry.donor.TypingDesk;
import org.marrowrelay.registry.donor.TypingReport;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/// The forms of a donor's page. Each is done or refused as a whole, and leads back to the part of the page that it
/// stands in.
@Controller
@RequestMapping("/donors")
class CarePages {
    private final DonorDesk donors;
    private final CareDesk care;
    private final TypingDesk typings;
    private final TwinDesk twins;
    private final ProblemWords words;
    private final Clock clock;

    CarePages(DonorDesk donors, CareDesk care, TypingDesk typings, TwinDesk twins, ProblemWords words, Clock clock) {
        this.donors = donors;
        this.care = care;
        this.typings = typings;
        this.twins = twins;
        this.words = words;
        this.clock = clock;
    }

    /// The address of a donor's page.
    static String address(DonorId id) {
        return UriComponentsBuilder.fromPath("/donors/{id}")
                .buildAndExpand(id.value())
                .encode()
                .toUriString();
    }

    /// The form of a new donor.
    @GetMapping("/new")
    String create(Model page) {
        return form(DonorForm.empty(), Map.of(), page);
    }

    /// Registers a donor with the consent to be listed. A form that was sent before leads to the donor of that time.
    @PostMapping
    String register(HttpServletRequest request, Principal by, Model page, RedirectAttributes next) {
        DonorForm form = DonorForm.of(request::getParameter);
        DonorForm.Reading reading = form.read(LocalDate.now(clock));
        Map<String, List<Problem>> wrong = reading.with(donors.problems(reading.draft()));
        if (!wrong.isEmpty()) {
            return form(form, wrong, page);
        }
        DonorId id = registered(reading.draft(), Act.by(by.getName()));
        next.addFlashAttribute("done", "registered");
        return "redirect:" + address(id);
    }

    private DonorId registered(Registration draft, Act act) {
        try {
            return donors.register(draft, act);
        } catch (DuplicateKeyException sentTwiceAtOnce) {
            return donors.register(draft, act);
        }
    }

    private String form(DonorForm form, Map<String, List<Problem>> wrong, Model page) {
        Map<String, List<ProblemView>> trouble = new HashMap<>();
        wrong.forEach((field, problems) -> trouble.put(field, words.say(problems)));
        page.addAttribute("form", form);
        page.addAttribute("trouble", trouble);
        page.addAttribute("populations", donors.populations());
        return "donor/new";
    }

    @PostMapping("/{id}/status")
    String status(
            @PathVariable String id,
            @RequestParam Status status,
            @RequestParam(required = false) @Nullable Reason reason,
            @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate until,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant seen,
            Principal by,
            RedirectAttributes next) {
        boolean available = status == Status.AV;
        StatusChange change = new StatusChange(status, available ? null : reason, available ? null : until);
        return done(id, "availability", next, donor -> care.changeStatus(donor, change, seen, act(by, why)));
    }

    @PostMapping("/{id}/deferrals")
    String defer(
            @PathVariable String id,
            @RequestParam Reason reason,
            @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate until,
            @RequestParam(defaultValue = "false") boolean permanent,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(id, "availability", next, donor -> {
            if (permanent == (until != null)) {
                throw new ProblemException(Problem.of(
                        "REG-0035",
                        "a deferral either has an end or is permanent",
                        "give the last day, or say that it is permanent"));
            }
            care.defer(donor, new Deferral.Draft(reason, until, why), act(by, why));
        });
    }

    @PostMapping("/{id}/deferrals/{deferral}/end")
    String endDeferral(
            @PathVariable String id,
            @PathVariable long deferral,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(id, "availability", next, donor -> care.endDeferral(donor, deferral, act(by, why)));
    }

    @PostMapping("/{id}/reservation")
    String reserve(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String patient,
            @RequestParam @DateTimeFormat(iso = DATE) LocalDate until,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(id, "availability", next, donor -> care.reserve(donor, patient, until, act(by, why)));
    }

    @PostMapping("/{id}/release")
    String release(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(id, "availability", next, donor -> care.letGo(donor, act(by, why)));
    }

    @PostMapping("/{id}/contact")
    String contacted(
            @PathVariable String id,
            @RequestParam @DateTimeFormat(iso = DATE) LocalDate day,
            @RequestParam(defaultValue = "CONTACT") String kind,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(id, "availability", next, donor -> {
            if (kind.equals("CHECKUP")) {
                care.checkedUp(donor, day, act(by, why));
            } else {
                care.contacted(donor, day, act(by, why));
            }
        });
    }

    @PostMapping("/{id}/donations")
    String donated(
            @PathVariable String id,
            @RequestParam String kind,
            @RequestParam @DateTimeFormat(iso = DATE) LocalDate day,
            Principal by,
            RedirectAttributes next) {
        return done(id, "availability", next, donor -> care.donated(donor, kind, day, act(by, "")));
    }

    @PostMapping("/{id}/typings")
    String report(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String gl,
            @RequestParam(defaultValue = "") String laboratory,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate typedOn,
            @RequestParam TypingReport.Purpose purpose,
            Principal by,
            RedirectAttributes next) {
        TypingReport.Draft draft =
                new TypingReport.Draft(gl.strip(), "", laboratory.strip(), method.strip(), typedOn, purpose);
        return done(id, "reports", next, donor -> {
            if (typings.report(donor, draft, act(by, "")) instanceof TypingDesk.Outcome.Refused(var problems)) {
                next.addFlashAttribute("gl", gl);
                throw new ProblemException(problems.getFirst());
            }
        });
    }

    @PostMapping("/{id}/typings/settle")
    String settle(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable List<Long> kept,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(
                id,
                "reports",
                next,
                donor -> typings.settle(donor, Objects.requireNonNullElse(kept, List.of()), act(by, why)));
    }

    @PostMapping("/{id}/consents")
    String consent(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version,
            @RequestParam Consent.Scope scope,
            @RequestParam(defaultValue = "") String language,
            @RequestParam @DateTimeFormat(iso = DATE) LocalDate day,
            Principal by,
            RedirectAttributes next) {
        Consent.Draft draft = new Consent.Draft(version, scope, language, day);
        return done(id, "consents", next, donor -> care.consent(donor, draft, act(by, "")));
    }

    @PostMapping("/{id}/consents/{consent}/withdraw")
    String withdraw(
            @PathVariable String id,
            @PathVariable long consent,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(id, "consents", next, donor -> care.withdraw(donor, consent, act(by, why)));
    }

    @PostMapping("/{id}/samples")
    String store(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") String tubes,
            @RequestParam(defaultValue = "") String location,
            @RequestParam StoredSample.Purpose purpose,
            @RequestParam @DateTimeFormat(iso = DATE) LocalDate day,
            Principal by,
            RedirectAttributes next) {
        return done(id, "samples", next, donor -> {
            int count = Objects.requireNonNullElse(Numbers.whole(tubes), 0);
            care.store(donor, new StoredSample.Draft(kind, count, location, purpose, day), act(by, ""));
        });
    }

    @PostMapping("/{id}/samples/{sample}/gone")
    String gone(
            @PathVariable String id,
            @PathVariable long sample,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(id, "samples", next, donor -> care.gone(donor, sample, act(by, why)));
    }

    @PostMapping("/{id}/markers")
    String tested(
            @PathVariable String id,
            @RequestParam MarkerResult.Marker marker,
            @RequestParam(defaultValue = "") String result,
            @RequestParam @DateTimeFormat(iso = DATE) LocalDate day,
            Principal by,
            RedirectAttributes next) {
        return done(
                id, "markers", next, donor -> care.tested(donor, new MarkerResult(marker, result, day), act(by, "")));
    }

    @PostMapping("/{id}/unit")
    String unit(
            @PathVariable String id,
            @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate collectedOn,
            @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate frozenOn,
            @RequestParam(defaultValue = "") String volumeMl,
            @RequestParam(defaultValue = "") String viability,
            @RequestParam(defaultValue = "") String maternalGl,
            @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate maternalTestedOn,
            @RequestParam(defaultValue = "") String maternalMarkers,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant seen,
            Principal by,
            RedirectAttributes next) {
        return done(
                id,
                "unit",
                next,
                donor -> care.describeUnit(
                        donor,
                        new CordUnit(
                                collectedOn,
                                frozenOn,
                                Numbers.decimal(volumeMl),
                                Numbers.whole(viability),
                                maternalGl.strip(),
                                maternalTestedOn,
                                maternalMarkers),
                        seen,
                        act(by, "")));
    }

    @PostMapping("/{id}/facts")
    String describe(
            @PathVariable String id,
            @RequestParam(required = false) @DateTimeFormat(iso = DATE) @Nullable LocalDate birth,
            @RequestParam(required = false) Traits.@Nullable Sex sex,
            @RequestParam(required = false) Traits.@Nullable Cmv cmv,
            @RequestParam(required = false) Traits.@Nullable BloodGroup abo,
            @RequestParam(required = false) @Nullable String rhesus,
            @RequestParam(defaultValue = "") String weight,
            @RequestParam(defaultValue = "") String height,
            @RequestParam(defaultValue = "") String pregnancies,
            @RequestParam(defaultValue = "") String transfusions,
            @RequestParam(required = false) @Nullable String ethnicity,
            @RequestParam(required = false) @Nullable String bank,
            @RequestParam(defaultValue = "") String population,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant seen,
            Principal by,
            RedirectAttributes next) {
        return done(id, "facts", next, donor -> {
            Particulars known = donors.findFile(donor).orElseThrow().particulars();
            Numbers numbers = new Numbers();
            Particulars told = new Particulars(
                    filled(rhesus),
                    filled(ethnicity),
                    numbers.whole("height", height),
                    numbers.whole("pregnancies", pregnancies),
                    numbers.whole("transfusions", transfusions),
                    known.contactOn(),
                    known.checkupOn(),
                    filled(bank),
                    null,
                    null);
            Traits traits = new Traits(birth, sex, cmv, abo, numbers.decimal("weight", weight));
            numbers.refuse();
            care.describe(donor, traits, population, told, seen, act(by, why));
        });
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @PostMapping("/{id}/names")
    String name(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String alias,
            Principal by,
            RedirectAttributes next) {
        return done(id, "facts", next, donor -> donors.name(donor, alias.strip(), act(by, "")));
    }

    @PostMapping("/{id}/merge")
    String merge(
            @PathVariable String id,
            @RequestParam String other,
            @RequestParam(defaultValue = "MERGE") String decision,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(id, "twins", next, donor -> {
            if (decision.equals("APART")) {
                twins.tellApart(donor, new DonorId(other), act(by, why));
            } else {
                twins.merge(donor, new DonorId(other), act(by, why));
            }
        });
    }

    @PostMapping("/{id}/part")
    String part(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String why,
            Principal by,
            RedirectAttributes next) {
        return done(id, "twins", next, donor -> twins.part(donor, act(by, why)));
    }

    private static Act act(Principal by, String why) {
        return new Act(by.getName(), why);
    }

    private String done(String id, String part, RedirectAttributes next, Consumer<DonorId> doing) {
        DonorId donor = new DonorId(id);
        try {
            doing.accept(donor);
            next.addFlashAttribute("done", part);
        } catch (ProblemException refused) {
            List<Problem> said =
                    refused.problems().size() > 1 ? refused.problems() : List.of(DonorForm.bare(refused.problem()));
            next.addFlashAttribute("refused", words.say(said));
            next.addFlashAttribute("refusedPart", part);
        }
        return "redirect:" + address(donor) + "#" + part;
    }
}
