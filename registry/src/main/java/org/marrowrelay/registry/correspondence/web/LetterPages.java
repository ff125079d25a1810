package org.marrowrelay.registry.correspondence.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.correspondence.LetterDesk;
import org.marrowrelay.registry.correspondence.LetterDraft;
import org.marrowrelay.registry.correspondence.LetterRules;
import org.marrowrelay.registry.correspondence.LetterState;
import org.marrowrelay.registry.correspondence.LetterStep;
import org.marrowrelay.registry.correspondence.Redaction;
import org.marrowrelay.registry.correspondence.Workbench;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Letters: the list, one with its rules and its way, the workbench of reviewers, and the released text.
///
/// No page that is only read shows an original: the workbench is the answer to a command that says why.
@Controller
class LetterPages {
    private static final Set<LetterStep> OWN_FORMS =
            EnumSet.of(LetterStep.SCAN, LetterStep.REDACT, LetterStep.RELEASE, LetterStep.TRANSLATE);

    private final LetterDesk desk;
    private final LetterRules rules;
    private final MatterViews views;
    private final Words words;
    private final ProblemWords problemWords;

    LetterPages(LetterDesk desk, LetterRules rules, MatterViews views, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.rules = rules;
        this.views = views;
        this.words = words;
        this.problemWords = problemWords;
    }

    @GetMapping("/letters")
    String list(HttpServletRequest request, Model page) {
        boolean ours = views.actor(request).organisation() == null;
        page.addAttribute(
                "letters",
                ours
                        ? desk.list().stream()
                                .map(some -> LetterView.of(some, words))
                                .toList()
                        : List.of());
        return "letter/list";
    }

    /// What countries allow.
    @GetMapping("/letters/rules")
    String rules(Model page) {
        page.addAttribute(
                "rules",
                rules.list().stream()
                        .map(rule -> LetterView.RuleRow.of(rule, words))
                        .toList());
        return "letter/rules";
    }

    @GetMapping("/letters/new")
    String begin(@RequestParam(defaultValue = "") String shipment, Model page) {
        return begin(shipment, "", List.of(), page);
    }

    private String begin(String shipment, String text, List<Problem> problems, Model page) {
        page.addAttribute("shipment", shipment);
        page.addAttribute("text", text);
        page.addAttribute("key", UUID.randomUUID().toString());
        page.addAttribute("problems", problemWords.say(problems));
        return "letter/new";
    }

    @PostMapping("/letters")
    String receive(
            @RequestParam(defaultValue = "") String shipment,
            @RequestParam(defaultValue = "DONOR") String from,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) List<MultipartFile> pictures,
            HttpServletRequest request,
            Model page)
            throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (MultipartFile file : pictures == null ? List.<MultipartFile>of() : pictures) {
            if (!file.isEmpty()) {
                files.add(file.getBytes());
            }
        }
        Side side = from.equals("PATIENT") ? Side.PATIENT : Side.DONOR;
        LetterDraft draft = new LetterDraft(shipment.strip(), side, language, text, files, false);
        return switch (desk.receive(draft, key, views.actor(request))) {
            case Outcome.Done<LetterState>(var letter, var _) -> "redirect:/letters/" + letter.id();
            case Outcome.Refused<LetterState>(var problems) -> begin(shipment, text, problems, page);
        };
    }

    @GetMapping("/letters/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model page) {
        return show(get(id, request), List.of(), request, page);
    }

    private String show(Matter<LetterState> some, List<Problem> problems, HttpServletRequest request, Model page) {
        Actor actor = views.actor(request);
        page.addAttribute("letter", LetterView.of(some, words));
        page.addAttribute(
                "steps",
                views.steps(desk.course(), some, actor).stream()
                        .filter(step ->
                                OWN_FORMS.stream().noneMatch(own -> own.name().equals(step.step())))
                        .toList());
        page.addAttribute(
                "obstacles",
                desk.obstacles(some).stream()
                        .sorted()
                        .map(one -> words.of("letter.obstacle." + one))
                        .toList());
        page.addAttribute(
                "rule",
                desk.course()
                        .rule(some)
                        .map(rule -> LetterView.RuleRow.of(rule, words))
                        .orElse(null));
        page.addAttribute("clocks", views.clocks(desk.course(), some, views.actor(request)));
        page.addAttribute("log", log(some));
        page.addAttribute("texts", desk.texts(some.id()));
        page.addAttribute("openings", openings(some));
        page.addAttribute("stage", some.state().name());
        page.addAttribute("reviewer", request.isUserInRole("CORRESPONDENCE_REVIEWER"));
        page.addAttribute("key", UUID.randomUUID().toString());
        page.addAttribute("problems", problemWords.say(problems));
        return "letter/show";
    }

    /// Numbers of sealed papers say nothing to people.
    private List<MatterViews.LogRow> log(Matter<LetterState> some) {
        Set<String> numbers = Set.of("original", "draft", "translation");
        return views.log(desk.course(), some).stream()
                .map(row -> new MatterViews.LogRow(
                        row.at(),
                        row.said(),
                        row.by(),
                        row.party(),
                        row.reason(),
                        row.note(),
                        row.given().stream()
                                .filter(fact -> !numbers.contains(fact.name()))
                                .toList()))
                .toList();
    }

    /// Who opened the original.
    record OpeningRow(String account, String at, String reason) {}

    private List<OpeningRow> openings(Matter<LetterState> some) {
        return desk.openings(some.id()).stream()
                .map(one -> new OpeningRow(one.account(), words.moment(one.at()), one.reason()))
                .toList();
    }

    private Matter<LetterState> get(String id, HttpServletRequest request) {
        return desk.find(id)
                .filter(_ -> views.actor(request).organisation() == null)
                .orElseThrow(Missing::new);
    }

    @PostMapping("/letters/{id}/step")
    String step(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<LetterState> some = get(id, request);
        return MatterViews.answer(
                () -> desk.take(id, views.proposal(desk.course(), request), views.actor(request)),
                _ -> "redirect:/letters/" + some.id(),
                problems -> show(some, problems, request, page));
    }

    private String answer(
            Outcome<LetterState> outcome, Matter<LetterState> some, HttpServletRequest request, Model page) {
        return switch (outcome) {
            case Outcome.Done<LetterState> _ -> "redirect:/letters/" + some.id();
            case Outcome.Refused<LetterState>(var problems) -> show(some, problems, request, page);
        };
    }

    /// The text of a letter that came on paper.
    @PostMapping("/letters/{id}/text")
    String text(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "en") String language,
            HttpServletRequest request,
            Model page) {
        Matter<LetterState> some = get(id, request);
        return answer(desk.scan(id, text, language, key, views.actor(request)), some, request, page);
    }

    /// Opens the original: the workbench.
    @PostMapping("/letters/{id}/workbench")
    String open(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model page) {
        Matter<LetterState> some = get(id, request);
        try {
            return bench(desk.open(id, reason, views.actor(request)), null, List.of(), page);
        } catch (ProblemException refused) {
            return show(some, List.of(refused.problem()), request, page);
        }
    }

    private String bench(
            Workbench bench, @org.jspecify.annotations.Nullable Redaction entered, List<Problem> problems, Model page) {
        page.addAttribute("letter", LetterView.of(bench.letter(), words));
        page.addAttribute("pieces", LetterView.pieces(bench.original(), bench.marks(), words));
        page.addAttribute(
                "marks",
                IntStream.range(0, bench.marks().size())
                        .mapToObj(i -> new LetterView.MarkRow(
                                i + 1,
                                words.of("letter.mark." + bench.marks().get(i).kind()),
                                bench.marks().get(i).text()))
                        .toList());
        page.addAttribute("proposed", entered == null ? bench.proposed() : entered.text());
        page.addAttribute("kept", entered == null ? Map.of() : shifted(entered.kept()));
        page.addAttribute(
                "pictures",
                bench.pictures().stream()
                        .map(one -> new PictureRow(
                                "/letters/" + bench.letter().id() + "/pictures/" + one.id(),
                                one.said().isEmpty()
                                        ? words.of("letter.picture.silent")
                                        : words.of(
                                                "letter.picture.said",
                                                String.join(
                                                        ", ",
                                                        one.said().stream()
                                                                .map(said -> words.of("letter.said." + said))
                                                                .toList()))))
                        .toList());
        page.addAttribute("stage", bench.letter().state().name());
        page.addAttribute("key", UUID.randomUUID().toString());
        page.addAttribute("problems", problemWords.say(problems));
        return "letter/workbench";
    }

    /// A picture that came with it, and what its file told.
    record PictureRow(String address, String said) {}

    private static Map<Integer, String> shifted(Map<Integer, String> kept) {
        Map<Integer, String> shifted = new HashMap<>();
        kept.forEach((number, reason) -> shifted.put(number + 1, reason));
        return shifted;
    }

    /// The first reviewer's proposal: `keep.N` is `yes` for marks that stay, `why.N` says why.
    @PostMapping("/letters/{id}/redaction")
    String redact(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            Model page) {
        Matter<LetterState> some = get(id, request);
        Map<Integer, String> kept = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.matches("keep\\.\\d{1,4}") && values[0].equals("yes")) {
                String number = name.substring(5);
                kept.put(Integer.parseInt(number) - 1, String.valueOf(request.getParameter("why." + number)));
            }
        });
        Redaction redaction = new Redaction(text.replace("\r\n", "\n"), kept);
        Actor actor = views.actor(request);
        return switch (desk.redact(id, redaction, key, actor)) {
            case Outcome.Done<LetterState> _ -> "redirect:/letters/" + id;
            case Outcome.Refused<LetterState>(var problems) -> again(some, redaction, problems, request, page);
        };
    }

    /// The bench again with what was entered, for somebody who may see it.
    private String again(
            Matter<LetterState> some,
            Redaction redaction,
            List<Problem> problems,
            HttpServletRequest request,
            Model page) {
        try {
            Workbench bench = desk.open(some.id(), words.of("letter.again"), views.actor(request));
            return bench(bench, redaction, problems, page);
        } catch (ProblemException refused) {
            return show(some, problems, request, page);
        }
    }

    /// The second reviewer agrees with every decision, and releases.
    @PostMapping("/letters/{id}/release")
    String release(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<LetterState> some = get(id, request);
        Map<String, String> given = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> given.put(name, values[0]));
        given.put("step", LetterStep.RELEASE.name());
        return answer(desk.take(id, views.proposal(desk.course(), given), views.actor(request)), some, request, page);
    }

    @PostMapping("/letters/{id}/translation")
    String translate(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            Model page) {
        Matter<LetterState> some = get(id, request);
        return answer(
                desk.translate(id, language, text.replace("\r\n", "\n"), key, views.actor(request)),
                some,
                request,
                page);
    }

    /// A picture that came with a letter, for a reviewer who has opened it.
    @GetMapping("/letters/{id}/pictures/{picture}")
    ResponseEntity<byte[]> picture(@PathVariable String id, @PathVariable String picture, HttpServletRequest request) {
        byte[] bytes = desk.picture(get(id, request).id(), picture, views.actor(request))
                .orElseThrow(Missing::new);
        return ResponseEntity.ok()
                .contentType(bytes[0] == (byte) 0x89 ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .body(bytes);
    }

    /// What the other side reads; people of that side see it once it was sent.
    @GetMapping("/letters/{id}/released")
    String released(@PathVariable String id, HttpServletRequest request, Model page) {
        Matter<LetterState> some = desk.find(id)
                .filter(one -> mayRead(one, views.actor(request).organisation()))
                .orElseThrow(Missing::new);
        page.addAttribute("letter", LetterView.of(some, words));
        page.addAttribute("text", desk.toBeRead(id).orElseThrow(Missing::new));
        return "letter/released";
    }

    private static boolean mayRead(
            Matter<LetterState> some, @org.jspecify.annotations.Nullable OrganisationCode where) {
        if (where == null) {
            return true;
        }
        boolean sent = some.state() == LetterState.FORWARDED || some.state() == LetterState.ACKNOWLEDGED;
        Party reads = some.fact("from").equals("PATIENT") ? Party.PROVIDER : Party.REQUESTER;
        return sent && where.equals(reads == Party.PROVIDER ? some.provider() : some.requester());
    }
}
