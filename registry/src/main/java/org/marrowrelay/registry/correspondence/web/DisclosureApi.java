package org.marrowrelay.registry.correspondence.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.registry.correspondence.DisclosureDesk;
import org.marrowrelay.registry.correspondence.DisclosureState;
import org.marrowrelay.registry.correspondence.DisclosureStep;
import org.marrowrelay.registry.correspondence.LetterCourse;
import org.marrowrelay.registry.correspondence.LetterRule;
import org.marrowrelay.registry.matter.LogLine;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.web.MatterAnswers;
import org.marrowrelay.registry.matter.web.MatterViews;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Releases of identities for programs: whether one may happen, never whose. Every command carries a header
/// `Idempotency-Key`.
@RestController
@RequestMapping("/api/v1/disclosures")
class DisclosureApi {
    private final DisclosureDesk desk;
    private final LetterCourse letters;
    private final MatterViews views;

    DisclosureApi(DisclosureDesk desk, LetterCourse letters, MatterViews views) {
        this.desk = desk;
        this.letters = letters;
        this.views = views;
    }

    /// Somebody would like to know the other.
    record Message(String shipment) {}

    /// A release with what holds for it.
    record Whole(
            Matter<DisclosureState> disclosure,
            List<LogLine<DisclosureState, DisclosureStep>> log,
            Optional<LetterRule> rule) {}

    @GetMapping
    List<Matter<DisclosureState>> list() {
        return desk.list();
    }

    @GetMapping("/{id}")
    Whole show(@PathVariable String id) {
        Matter<DisclosureState> some = desk.find(id).orElseThrow(() -> new NotThere("disclosure " + id));
        return new Whole(some, desk.log(id), letters.rule(some));
    }

    /// @return 201 with the release that was asked for; 200 when the key was used before; 422 with every problem
    @PostMapping
    ResponseEntity<Object> ask(
            @RequestHeader(name = MatterAnswers.KEY, defaultValue = "") String key,
            @RequestBody Message message,
            HttpServletRequest request) {
        return MatterAnswers.of(desk.ask(message.shipment(), key, views.actor(request)), HttpStatus.CREATED);
    }

    /// Takes a step: `step`, `reason`, `note` and the values of its fields, by name.
    ///
    /// @return 200 with the release as it is now; 422 with every problem
    @PostMapping("/{id}/steps")
    ResponseEntity<Object> step(
            @PathVariable String id,
            @RequestHeader(name = MatterAnswers.KEY, defaultValue = "") String key,
            @RequestBody Map<String, String> message,
            HttpServletRequest request) {
        var proposal = views.proposal(desk.course(), MatterAnswers.keyed(message, key));
        return MatterAnswers.of(desk.take(id, proposal, views.actor(request)), HttpStatus.OK);
    }
}
