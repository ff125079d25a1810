package org.marrowrelay.registry.task.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.task.SentNotice;
import org.marrowrelay.registry.task.TaskDesk;
import org.marrowrelay.registry.web.CursorOf;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Messages on their way out, for programs.
@RestController
@RequestMapping("/api/v1/messages")
class MessageApi {
    private final TaskDesk desk;
    private final Words words;

    MessageApi(TaskDesk desk, Words words) {
        this.desk = desk;
        this.words = words;
    }

    /// A message with what became of it.
    ///
    /// @param notBefore the end of quiet hours
    /// @param failure why the last attempt failed; empty when none did
    record Message(
            long id,
            Notice.Channel channel,
            String address,
            String subject,
            SentNotice.State state,
            Instant notBefore,
            @Nullable Instant sentAt,
            int attempts,
            String failure) {
        static Message of(SentNotice some) {
            return new Message(
                    some.notice().id(),
                    some.notice().channel(),
                    some.notice().address(),
                    some.notice().subject(),
                    some.state(),
                    some.notice().notBefore(),
                    some.sentAt(),
                    some.attempts(),
                    some.failure());
        }
    }

    /// The latest ten thousand, newest first.
    ///
    /// @param text that subject or address contain
    @GetMapping
    List<Message> list(
            @RequestParam(required = false) SentNotice.@Nullable State state,
            @RequestParam(required = false) Notice.@Nullable Channel channel,
            @RequestParam(defaultValue = "") String text) {
        return desk.messages().stream()
                .map(Message::of)
                .filter(some -> state == null || some.state() == state)
                .filter(some -> channel == null || some.channel() == channel)
                .filter(some -> (some.subject() + " " + some.address()).contains(text.strip()))
                .toList();
    }

    /// A channel with where its messages go out.
    ///
    /// @param way host or address; `null` where nothing is set up, `log` where it is only rehearsed
    record Way(Notice.Channel channel, @Nullable String way) {}

    @GetMapping("/ways")
    @CursorOf("channel")
    List<Way> ways() {
        return desk.ways().entrySet().stream()
                .map(way -> new Way(way.getKey(), way.getValue().orElse(null)))
                .toList();
    }

    /// What is sent to try a channel out.
    record TrialMessage(Notice.Channel channel, String address) {}

    /// Writes a trial message, which goes out within seconds.
    @PostMapping("/trial")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void tryOut(@RequestBody TrialMessage message) {
        desk.tryOut(message.channel(), message.address(), words.of("message.trial"));
    }
}
