package org.marrowrelay.registry.task.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.task.SentNotice;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Paging;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/// What went out, what waits for the end of quiet hours, what could not be sent, and what waits because no gateway is
/// set up for its channel.
@Controller
class MessagePages {
    private static final int ROWS = 100;

    private final TaskDesk desk;
    private final Words words;

    MessagePages(TaskDesk desk, Words words) {
        this.desk = desk;
        this.words = words;
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

    @GetMapping("/messages")
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        List<SentNotice> all = wanted(state, channel, text);
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
        model.addAttribute("missing", desk.channelsWithoutGateway());
        model.addAttribute("paging", Paging.of(shown, ROWS, all.size(), link(state, channel, text)));
        return "task/messages";
    }

    private static String link(String state, String channel, String text) {
        return UriComponentsBuilder.fromPath("/messages")
                        .queryParam("state", "{state}")
                        .queryParam("channel", "{channel}")
                        .queryParam("text", "{text}")
                        .encode()
                        .buildAndExpand(state, channel, text)
                        .toUriString()
                + "&page=";
    }

    private List<SentNotice> wanted(String state, String channel, String text) {
        return desk.messages().stream()
                .filter(some -> state.isEmpty() || some.state().name().equals(state))
                .filter(some ->
                        channel.isEmpty() || some.notice().channel().name().equals(channel))
                .filter(some -> (some.notice().subject() + " " + some.notice().address()).contains(text.strip()))
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
                    case INVENTED -> "off";
                },
                words.moment(some.sentAt() == null ? some.notice().notBefore() : some.sentAt()),
                some.failure().isEmpty() ? null : some.failure());
    }

    /// The same list as a file.
    @GetMapping("/messages.csv")
    ResponseEntity<String> csv(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String text) {
        StringBuilder lines = new StringBuilder(Csv.line(
                List.of("subject", "address", "channel", "state", "not_before", "sent", "attempts", "failure")));
        wanted(state, channel, text)
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
