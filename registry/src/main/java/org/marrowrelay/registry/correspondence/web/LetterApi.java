package org.marrowrelay.registry.correspondence.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.correspondence.LetterDesk;
import org.marrowrelay.registry.correspondence.LetterDraft;
import org.marrowrelay.registry.correspondence.LetterRule;
import org.marrowrelay.registry.correspondence.LetterRules;
import org.marrowrelay.registry.correspondence.LetterState;
import org.marrowrelay.registry.correspondence.LetterStep;
import org.marrowrelay.registry.correspondence.Obstacle;
import org.marrowrelay.registry.correspondence.ReleasedText;
import org.marrowrelay.registry.identity.Side;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.web.ApiProblems;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Letters for programs: they bring letters in and take released texts; originals are opened by people only. Every
/// command carries a header `Idempotency-Key`.
@RestController
@RequestMapping("/api/v1/letters")
class LetterApi {
    private static final String KEY = "Idempotency-Key";

    private final LetterDesk desk;
    private final LetterRules rules;
    private final MatterViews views;

    LetterApi(LetterDesk desk, LetterRules rules, MatterViews views) {
        this.desk = desk;
        this.rules = rules;
        this.views = views;
    }

    /// A letter that comes in.
    ///
    /// @param from `DONOR` or `PATIENT`
    /// @param pictures files in Base64
    record Message(
            String shipment,
            String from,
            @Nullable String language,
            @Nullable String text,
            @Nullable List<String> pictures) {}

    /// A letter with what holds for it and what was released.
    record Whole(
            Matter<LetterState> letter,
            List<LogLine<LetterState, LetterStep>> log,
            Optional<LetterRule> rule,
            List<Obstacle> obstacles,
            List<ReleasedText> texts) {}

    @GetMapping
    List<Matter<LetterState>> list() {
        return desk.list();
    }

    @GetMapping("/rules")
    List<LetterRule> rules() {
        return rules.list();
    }

    /// Takes rules, as described at [LetterRules].
    ///
    /// @return 204; 422 with every line that is no rule, and then none is taken
    @PutMapping(path = "/rules", consumes = "text/csv")
    ResponseEntity<Object> take(@RequestBody String lines) {
        List<Problem> problems = rules.take(lines);
        return problems.isEmpty() ? ResponseEntity.noContent().build() : unprocessable(problems);
    }

    @GetMapping("/{id}")
    Whole show(@PathVariable String id) {
        Matter<LetterState> letter = desk.find(id).orElseThrow(() -> new NotThere("letter " + id));
        return new Whole(
                letter,
                desk.log(id),
                desk.course().rule(letter),
                desk.obstacles(letter).stream().sorted().toList(),
                desk.texts(id));
    }

    /// @return 201 with the letter, without its text; 200 when the key was used before; 422 with every problem
    @PostMapping
    ResponseEntity<Object> receive(
            @RequestHeader(name = KEY, defaultValue = "") String key,
            @RequestBody Message message,
            HttpServletRequest request) {
        LetterDraft draft = new LetterDraft(
                String.valueOf(message.shipment()),
                "PATIENT".equals(message.from()) ? Side.PATIENT : Side.DONOR,
                message.language() == null ? "en" : message.language(),
                message.text() == null ? "" : message.text(),
                pictures(message),
                false);
        return answer(desk.receive(draft, key, views.actor(request)), HttpStatus.CREATED);
    }

    private static List<byte[]> pictures(Message message) {
        List<String> sent = message.pictures() == null ? List.of() : message.pictures();
        return sent.stream()
                .map(text -> {
                    try {
                        return Base64.getDecoder().decode(text);
                    } catch (IllegalArgumentException noBase64) {
                        return new byte[0];
                    }
                })
                .toList();
    }

    /// Takes a step that brings no text: `step`, `reason`, `note` and the values of its fields, by name.
    ///
    /// @return 200 with the letter as it is now; 422 with every problem
    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(
            @PathVariable String id,
            @RequestHeader(name = KEY, defaultValue = "") String key,
            @RequestBody Map<String, String> message,
            HttpServletRequest request) {
        Map<String, String> given = new HashMap<>(message);
        given.put("key", key);
        return answer(desk.take(id, views.proposal(desk.course(), given), views.actor(request)), HttpStatus.OK);
    }

    private static ResponseEntity<Object> answer(Outcome<LetterState> outcome, HttpStatus good) {
        return switch (outcome) {
            case Outcome.Done<LetterState>(var letter, var repeated) ->
                ResponseEntity.status(repeated ? HttpStatus.OK : good).body(letter);
            case Outcome.Refused<LetterState>(var problems) -> unprocessable(problems);
        };
    }

    private static ResponseEntity<Object> unprocessable(List<Problem> problems) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
    }
}
