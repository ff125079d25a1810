package org.marrowrelay.registry.task.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.task.SentNotice;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// What went out, what waits for the end of quiet hours, what could not be sent, and what waits because no gateway is
/// set up for its channel.
@Controller
class MessagePages {
    private static final int ROWS = 100;
    private static final Comparator<SentNotice> NEWEST =
            Comparator.comparingLong((SentNotice some) -> some.notice().id()).reversed();
    private static final Map<String, Comparator<SentNotice>> SORTS = Map.of(
            "subject",
                    Comparator.comparing((SentNotice some) -> some.notice().subject())
                            .thenComparing(NEWEST),
            "to",
                    Comparator.comparing((SentNotice some) -> some.notice().address())
                            .thenComparing(NEWEST),
            "channel",
                    Comparator.comparing((SentNotice some) -> some.notice().channel())
                            .thenComparing(NEWEST),
            "state", Comparator.comparing(SentNotice::state).thenComparing(NEWEST),
            "", NEWEST);

    private final TaskDesk desk;
    private final Words words;
    private final ProblemWords problemWords;

    MessagePages(TaskDesk desk, Words words, ProblemWords problemWords) {
        this.desk = desk;
        this.words = words;
        this.problemWords = problemWords;
    }

    /// A line of the list.
    record Row(
            String subject,
            String address,
            String channel,
            String state,
            String tone,
            String at,
            @Nullable String failure) {}

    /// A channel with where its messages go out.
    ///
    /// @param way host or address; `null` where nothing is set up, `log` where it is only rehearsed
    record Way(String channel, @Nullable String way, int waiting, int failed) {}

    @GetMapping("/messages")
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        return list(state, channel, text, sort, page, List.of(), model);
    }

    private String list(
            String state, String channel, String text, String sort, int page, List<Problem> problems, Model model) {
        List<SentNotice> all = wanted(state, channel, text, sort);
        int shown = Math.clamp(page, 0, Math.max(0, (all.size() - 1) / ROWS));
        model.addAttribute(
                "rows",
                all.stream()
                        .skip((long) shown * ROWS)
                        .limit(ROWS)
                        .map(this::row)
                        .toList());
        model.addAttribute("states", SentNotice.State.values());
        model.addAttribute("channels", Notice.Channel.values());
        model.addAttribute("state", state);
        model.addAttribute("channel", channel);
        model.addAttribute("text", text);
        model.addAttribute("ways", ways());
        model.addAttribute("sort", sort);
        Map<String, String> sorts = new HashMap<>();
        SORTS.keySet().forEach(one -> sorts.put(one, link(state, channel, text, one)));
        model.addAttribute("sorts", sorts);
        model.addAttribute("problems", problemWords.say(problems));
        model.addAttribute("paging", Paging.of(shown, ROWS, all.size(), link(state, channel, text, sort) + "&page="));
        return "task/messages";
    }

    private List<Way> ways() {
        List<SentNotice> all = desk.messages();
        return desk.ways().entrySet().stream()
                .map(way -> new Way(
                        way.getKey().name(),
                        way.getValue().orElse(null),
                        count(all, way.getKey(), SentNotice.State.WAITING),
                        count(all, way.getKey(), SentNotice.State.FAILED)))
                .toList();
    }

    private static int count(List<SentNotice> all, Notice.Channel channel, SentNotice.State state) {
        return (int) all.stream()
                .filter(some -> some.notice().channel() == channel && some.state() == state)
                .count();
    }

    /// Writes a trial message, which goes out within seconds.
    @PostMapping("/messages/trial")
    String tryOut(@RequestParam Notice.Channel channel, @RequestParam String address, Model model) {
        try {
            desk.tryOut(channel, address, words.of("message.trial"));
            return "redirect:/messages";
        } catch (ProblemException refused) {
            return list("", "", "", "", 0, List.of(refused.problem()), model);
        }
    }

    private static String link(String state, String channel, String text, String sort) {
        return UriComponentsBuilder.fromPath("/messages")
                .queryParam("state", "{state}")
                .queryParam("channel", "{channel}")
                .queryParam("text", "{text}")
                .queryParam("sort", "{sort}")
                .encode()
                .buildAndExpand(state, channel, text, sort)
                .toUriString();
    }

    private List<SentNotice> wanted(String state, String channel, String text, String sort) {
        return desk.messages().stream()
                .filter(some -> state.isEmpty() || some.state().name().equals(state))
                .filter(some ->
                        channel.isEmpty() || some.notice().channel().name().equals(channel))
                .filter(some -> (some.notice().subject() + " " + some.notice().address()).contains(text.strip()))
                .sorted(SORTS.getOrDefault(sort, NEWEST))
                .toList();
    }

    private Row row(SentNotice some) {
        return new Row(
                some.notice().subject(),
                some.notice().address(),
                words.of("message.channel." + some.notice().channel()),
                words.of("message.state." + some.state()),
                switch (some.state()) {
                    case SENT -> "";
                    case WAITING -> "wait";
                    case FAILED -> "bad";
                    case WITHDRAWN, INVENTED -> "off";
                },
                words.moment(some.sentAt() == null ? some.notice().notBefore() : some.sentAt()),
                some.failure().isEmpty() ? null : some.failure());
    }

    /// The same list as a file.
    @GetMapping("/messages.csv")
    ResponseEntity<String> csv(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String sort) {
        StringBuilder lines = new StringBuilder(Csv.line(
                List.of("subject", "address", "channel", "state", "not_before", "sent", "attempts", "failure")));
        wanted(state, channel, text, sort)
                .forEach(some -> lines.append(Csv.line(Arrays.asList(
                        some.notice().subject(),
                        some.notice().address(),
                        some.notice().channel(),
                        some.state(),
                        some.notice().notBefore(),
                        some.sentAt(),
                        some.attempts(),
                        some.failure()))));
        return Csv.file("messages", lines.toString());
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place messagesPlace() {
            return new Place("messages", "relay", "/messages", null, 190, () -> Place.Tally.NONE);
        }
    }
}
