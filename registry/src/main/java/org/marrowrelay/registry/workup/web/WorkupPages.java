package org.marrowrelay.registry.workup.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.process.PlausibleYears;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.web.Learnt;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.marrowrelay.registry.workup.WorkupDesk;
import org.marrowrelay.registry.workup.WorkupDraft;
import org.marrowrelay.registry.workup.WorkupState;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Workups: the list, one with its critical path, and the form for a request that came on paper.
@Controller
class WorkupPages {
    private static final int ROWS = 100;
    private static final Set<Organisation.Kind> REQUESTERS =
            Set.of(Organisation.Kind.REGISTRY, Organisation.Kind.TRANSPLANT_CENTRE);
    private static final Set<Organisation.Kind> PROVIDERS =
            Set.of(Organisation.Kind.REGISTRY, Organisation.Kind.DONOR_CENTRE, Organisation.Kind.COLLECTION_CENTRE);
    private static final List<String> ASKED = Stream.concat(
                    RequestDraft.cellsWithout("conditioning").stream(), WorkupDraft.BELONGS_TO.stream())
            .toList();

    /// What the other side plans by, and nothing of the donor's health or of who works here.
    private static final List<String> FOUND_ELSEWHERE = List.of(
            "proposedInfusion",
            "proposedWhy",
            "conditioning",
            "mobilisation",
            "collection1",
            "collection2",
            "reconsentedAt",
            "goSigned");

    private static final List<String> FOUND = List.of(
            "proposedInfusion",
            "proposedWhy",
            "declinedWhy",
            "conditioning",
            "mobilisation",
            "collection1",
            "collection2",
            "consented",
            "family",
            "familyConcerns",
            "insurance",
            "insuredUntil",
            "examResult",
            "pregnancyPossible",
            "markersDrawn",
            "markersResult",
            "pregnancyDrawn",
            "pregnancyResult",
            "clearanceSigned",
            "clearanceConfirmed",
            "reconsentedAt",
            "goSigned",
            "conditioningAt",
            "backupDonor");

    private final WorkupDesk desk;
    private final MatterViews views;
    private final OrganisationDesk organisations;
    private final ObjectProvider<WorkupLinks> links;
    private final Learnt learnt;
    private final Words words;
    private final ProblemWords problemWords;
    private final Clock clock;

    WorkupPages(
            WorkupDesk desk,
            MatterViews views,
            OrganisationDesk organisations,
            ObjectProvider<WorkupLinks> links,
            Learnt learnt,
            Words words,
            ProblemWords problemWords,
            Clock clock) {
        this.desk = desk;
        this.views = views;
        this.organisations = organisations;
        this.links = links;
        this.learnt = learnt;
        this.words = words;
        this.problemWords = problemWords;
        this.clock = clock;
    }

    @GetMapping("/workups")
    String list(@RequestParam(defaultValue = "") String after, HttpServletRequest request, Model page) {
        OrganisationCode where = views.actor(request).organisation();
        List<Matter<WorkupState>> found = desk.list(where, after, ROWS + 1);
        List<Matter<WorkupState>> shown = found.subList(0, Math.min(found.size(), ROWS));
        page.addAttribute(
                "workups",
                shown.stream().map(some -> WorkupView.of(some, words)).toList());
        page.addAttribute(
                "paging",
                Paging.of(
                        "/workups?after=",
                        after,
                        shown.stream().map(Matter::id).toList(),
                        found.size() > ROWS,
                        desk.count(where)));
        return "workup/list";
    }

    @GetMapping("/workups/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String infusion,
            HttpServletRequest request,
            Model page) {
        return show(get(id, request), infusion, List.of(), request, page);
    }

    private String show(
            Matter<WorkupState> some, String infusion, List<Problem> problems, HttpServletRequest request, Model page) {
        LocalDate wanted = day(infusion);
        boolean ours = views.actor(request).organisation() == null;
        page.addAttribute("workup", WorkupView.of(some, words));
        page.addAttribute("critical", some.state() == WorkupState.CONDITIONING);
        page.addAttribute("steps", views.steps(desk.course(), some, views.actor(request)));
        page.addAttribute("clocks", views.clocks(desk.course(), some, views.actor(request)));
        page.addAttribute("ours", ours);
        page.addAttribute("log", ours ? views.log(desk.course(), some) : List.of());
        page.addAttribute("asked", views.facts(some, ASKED));
        page.addAttribute("found", views.facts(some, ours ? FOUND : FOUND_ELSEWHERE));
        page.addAttribute("wanted", wanted == null ? some.fact("infusion") : infusion);
        page.addAttribute("path", PathView.of(desk.path(some, wanted), desk.path(some, null), clock.instant(), words));
        page.addAttribute(
                "collections",
                links.stream().flatMap(link -> link.of(some.id()).stream()).toList());
        page.addAttribute("learnt", isDonorSide(request) ? learnt.of(some.donor()) : List.of());
        page.addAttribute("problems", problemWords.say(problems));
        return "workup/show";
    }

    /// What a donor read, and with whom, is for those who care for donors; the patient’s desk reads this page, too.
    private static boolean isDonorSide(HttpServletRequest request) {
        return request.isUserInRole("DONOR_COORDINATOR") || request.isUserInRole("MEDICAL_ADVISER");
    }

    private static @Nullable LocalDate day(String text) {
        try {
            LocalDate day = text.isEmpty() ? null : LocalDate.parse(text);
            return day == null || !PlausibleYears.hold(day) ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Matter<WorkupState> get(String id, HttpServletRequest request) {
        return desk.find(id).filter(some -> views.maySee(some, request)).orElseThrow(Missing::new);
    }

    @PostMapping("/workups/{id}/step")
    String step(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<WorkupState> some = get(id, request);
        return MatterViews.answer(
                () -> desk.take(id, views.proposal(desk.course(), request), views.actor(request)),
                _ -> "redirect:/workups/" + id,
                problems -> show(some, "", problems, request, page));
    }

    @GetMapping("/workups/new")
    String blank(
            @RequestParam(defaultValue = "") String patient,
            @RequestParam(defaultValue = "") String donor,
            Model page) {
        String ours = organisations.list().stream()
                .filter(one -> one.ours() && one.kind() == Organisation.Kind.REGISTRY)
                .map(one -> one.code().value())
                .findFirst()
                .orElse("");
        return form(Map.of("patient", patient, "donor", donor, "minimum", "4", "provider", ours), List.of(), page);
    }

    private static List<Organisation> of(List<Organisation> all, Set<Organisation.Kind> kinds) {
        return all.stream().filter(one -> kinds.contains(one.kind())).toList();
    }

    private String form(Map<String, String> written, List<Problem> problems, Model page) {
        page.addAttribute("written", written);
        page.addAttribute("key", UUID.randomUUID().toString());
        List<Organisation> all = organisations.list();
        page.addAttribute("requesters", of(all, REQUESTERS));
        page.addAttribute("providers", of(all, PROVIDERS));
        page.addAttribute("problems", problemWords.say(problems));
        return "workup/new";
    }

    @PostMapping("/workups")
    String begin(HttpServletRequest request, Model page) {
        Map<String, String> written = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> written.put(name, values[0].strip()));
        return MatterViews.answer(
                () -> desk.open(draft(written), text(written, "key"), views.actor(request)),
                workup -> "redirect:/workups/" + workup.id(),
                problems -> form(written, problems, page));
    }

    private static WorkupDraft draft(Map<String, String> written) {
        Map<String, String> facts = new HashMap<>();
        ASKED.forEach(name -> facts.put(name, text(written, name)));
        facts.values().removeIf(String::isEmpty);
        return new WorkupDraft(
                text(written, "patient"),
                text(written, "donor"),
                new OrganisationCode(text(written, "requester")),
                new OrganisationCode(text(written, "provider")),
                facts,
                false);
    }

    private static String text(Map<String, String> written, String name) {
        return Objects.requireNonNullElse(written.get(name), "");
    }
}
