package org.marrowrelay.registry.demo;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The story, for `./relay demo` and for the proof that kills it at every step.
@RestController
@RequestMapping("/api/v1/operator/demo")
@ConditionalOnProperty("relay.demo")
class DemoApi {
    private static final String TABLE = "text/tab-separated-values";

    private final DemoStory story;
    private final DemoPair pair;
    private final DemoState state;
    private final SimulatedClock clock;

    DemoApi(DemoStory story, DemoPair pair, DemoState state, SimulatedClock clock) {
        this.story = story;
        this.pair = pair;
        this.state = state;
        this.clock = clock;
    }

    /// Plays a variant and tells it line by line as it goes; the last line says `DEMO OK variant=N`, or
    /// `DEMO FAILED variant=N` and why.
    ///
    /// What earlier tellings did is not done again.
    ///
    /// @param until stops after that many commands and says `STEP N` before the last; 0: plays all
    @PostMapping
    void play(@RequestParam int variant, @RequestParam(defaultValue = "0") int until, HttpServletResponse response)
            throws IOException {
        response.setContentType(TABLE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        PrintWriter lines = response.getWriter();
        story.play(variant, until, line -> {
            lines.println(line);
            lines.flush();
        });
    }

    /// Everything that the story left behind.
    @GetMapping(produces = TABLE)
    String state() {
        return state.text();
    }

    /// Lets time go on; what falls due meanwhile is woken by the timers, if the server has them.
    @PostMapping(path = "/later", produces = TABLE)
    String later(@RequestParam int days) {
        clock.set(clock.instant().plus(Duration.ofDays(days)));
        return "now\t" + clock.instant() + "\n";
    }

    /// The chapters of the story between two registries: number, side and moment.
    @GetMapping(path = "/pair", produces = TABLE)
    String chapters() {
        return pair.list();
    }

    /// Sets the clock; both servers tell the same time.
    @PostMapping(path = "/clock", produces = TABLE)
    String clock(@RequestParam Instant at) {
        clock.set(at);
        return "now\t" + clock.instant() + "\n";
    }

    /// Plays a chapter of the story between two registries, as the registry whose side it is.
    ///
    /// @return what happened, line by line; the last begins with `CHAPTER`
    @PostMapping(path = "/pair", produces = TABLE)
    String chapter(@RequestParam int chapter) {
        return pair.play(chapter);
    }

    /// What both registries must know alike at the end, and what neither may know of the other.
    @GetMapping(path = "/pair/end", produces = TABLE)
    String end() {
        return pair.end();
    }
}
