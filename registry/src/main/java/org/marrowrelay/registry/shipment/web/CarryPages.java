package org.marrowrelay.registry.shipment.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.matter.Field;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.process.Party;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.shipment.ShipmentState;
import org.marrowrelay.registry.shipment.ShipmentStep;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The courier’s page: one shipment, opened with a token, without a log-in and without anybody’s identity or code.
///
/// It holds the steps of every state on the way, so that a telephone without a network can go on; what was entered is
/// sent later, each command with the key that it got when it was entered.
@Controller
class CarryPages {
    private static final Set<ShipmentState> SHOWN = EnumSet.range(ShipmentState.BRIEFED, ShipmentState.STRANDED);
    private static final Set<ShipmentStep> PLAIN = EnumSet.of(
            ShipmentStep.ARRIVE,
            ShipmentStep.TAKE_OVER,
            ShipmentStep.PASS_SECURITY,
            ShipmentStep.DEPART,
            ShipmentStep.ARRIVE_AT,
            ShipmentStep.ENTER_CUSTOMS,
            ShipmentStep.PASS_CUSTOMS,
            ShipmentStep.REPORT_DELAY,
            ShipmentStep.STRAND,
            ShipmentStep.GIVE,
            ShipmentStep.RELAY,
            ShipmentStep.RESEAL);

    private static final Set<Field.Kind> NUMBERS =
            EnumSet.of(Field.Kind.NUMBER, Field.Kind.CELSIUS, Field.Kind.PERCENT);

    private final ShipmentDesk desk;
    private final MatterViews views;
    private final Words words;
    private final ProblemWords problemWords;

    CarryPages(ShipmentDesk desk, MatterViews views, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.views = views;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// The steps of one state.
    record Stage(String state, String said, boolean now, List<Step> steps) {
        Stage {
            steps = List.copyOf(steps);
        }
    }

    /// A step with its fields.
    ///
    /// @param to the state after it
    record Step(String step, String said, String to, String key, List<Input> fields, List<Choice> reasons) {
        Step {
            fields = List.copyOf(fields);
            reasons = List.copyOf(reasons);
        }
    }

    /// A field.
    record Input(String name, String said, String type, boolean required) {}

    /// A reason.
    record Choice(String code, String said) {}

    @GetMapping("/carry/{token:[A-Za-z0-9_-]{8,64}}")
    String show(@PathVariable String token, Model page) {
        return show(get(token), token, List.of(), page);
    }

    private ShipmentDesk.Carried get(String token) {
        return desk.carried(token).orElseThrow(Missing::new);
    }

    private String show(ShipmentDesk.Carried carried, String token, List<Problem> problems, Model page) {
        Matter<ShipmentState> some = carried.shipment();
        page.addAttribute("courier", carried.courier());
        page.addAttribute("given", desk.isGivenBy(some, carried.actor()));
        page.addAttribute("token", token);
        page.addAttribute("number", some.id());
        page.addAttribute("seal", some.fact("seal"));
        page.addAttribute(
                "stages",
                SHOWN.stream()
                        .map(state -> stage(state, some, desk.isAwaited(carried)))
                        .toList());
        page.addAttribute("state", some.state().name());
        page.addAttribute("said", words.of("relay.state." + some.state()));
        page.addAttribute("problems", problemWords.say(problems));
        return "shipment/carry";
    }

    /// @param awaited who reads it is to take the box next: that step stands first
    private Stage stage(ShipmentState state, Matter<ShipmentState> some, boolean awaited) {
        List<Step> steps = new ArrayList<>();
        desk.course().table().list(state, Set.of(Party.COURIER)).stream()
                .filter(row -> PLAIN.contains(row.step()))
                .sorted(Comparator.comparingInt(row -> place(row.step(), awaited)))
                .forEach(row -> steps.add(new Step(
                        row.step().name(),
                        words.of("relay.step." + row.step()),
                        row.to().name(),
                        UUID.randomUUID().toString(),
                        inputs(row.step()),
                        row.reasons().stream()
                                .sorted()
                                .map(code -> new Choice(code, words.of("relay.reason." + code)))
                                .toList())));
        return new Stage(state.name(), words.of("relay.state." + state), state == some.state(), steps);
    }

    /// Who waits for the box takes it first; what tells of trouble stands last.
    private static int place(ShipmentStep step, boolean awaited) {
        return switch (step) {
            case RELAY -> awaited ? 0 : 2;
            case REPORT_DELAY, STRAND, RESEAL -> 2;
            default -> 1;
        };
    }

    private List<Input> inputs(ShipmentStep step) {
        return desk.course().fields(step).stream()
                .filter(field -> !field.name().equals("happenedAt")
                        && !desk.course().counted(step).contains(field.name()))
                .map(field -> new Input(
                        field.name(),
                        words.of("relay.fact." + field.name()),
                        NUMBERS.contains(field.kind()) ? "number" : "text",
                        field.required()))
                .toList();
    }

    @PostMapping("/carry/{token:[A-Za-z0-9_-]{8,64}}/step")
    String step(@PathVariable String token, HttpServletRequest request, Model page) {
        ShipmentDesk.Carried some = get(token);
        return MatterViews.answer(
                () -> desk.take(some.shipment().id(), views.proposal(desk.course(), request), some.actor()),
                _ -> "redirect:/carry/" + token,
                problems -> show(some, token, problems, page));
    }

    /// A command that was entered without a network: 204 when it is done or was done before, 422 with words when not.
    @PostMapping("/carry/{token:[A-Za-z0-9_-]{8,64}}/later")
    ResponseEntity<Map<String, String>> later(@PathVariable String token, HttpServletRequest request) {
        ShipmentDesk.Carried some = get(token);
        try {
            return switch (desk.take(some.shipment().id(), views.proposal(desk.course(), request), some.actor())) {
                case Outcome.Done<ShipmentState> _ -> ResponseEntity.noContent().build();
                case Outcome.Refused<ShipmentState>(var problems) -> refused(problems.getFirst());
            };
        } catch (ProblemException problem) {
            return refused(problem.problem());
        }
    }

    private ResponseEntity<Map<String, String>> refused(Problem problem) {
        return ResponseEntity.unprocessableContent()
                .body(Map.of("what", problemWords.say(problem).what()));
    }

    /// The worker that keeps the page on the telephone.
    @GetMapping("/carry/worker.js")
    ResponseEntity<Resource> worker() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript"))
                .header("Cache-Control", "no-cache")
                .body(new ClassPathResource("static/js/carry-worker.js"));
    }
}
