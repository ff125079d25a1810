package org.marrowrelay.registry.demo;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The story, for `./relay demo`.
@RestController
@ConditionalOnProperty("relay.demo")
class DemoApi {
    private final DemoStory story;

    DemoApi(DemoStory story) {
        this.story = story;
    }

    /// Plays a variant and tells it; the last line says `DEMO OK variant=N`, or `DEMO FAILED variant=N` and why.
    @PostMapping(path = "/api/v1/operator/demo", produces = "text/tab-separated-values")
    String play(@RequestParam int variant) {
        return story.play(variant);
    }
}
