package org.marrowrelay.registry.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.Head;
import org.marrowrelay.exchange.message.MessageKind;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.message.Reading;
import org.marrowrelay.exchange.signature.NodeKey;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// A partner that a test plays: it says what the test lets it say, and the test reads what it was told.
final class PlayedPartner {
    private final NodeKey key = NodeKey.fresh();
    private final OrganisationCode code;
    private final PartnerDesk desk;
    private final PartnerDoor door;
    private long number;

    PlayedPartner(OrganisationCode code, PartnerDesk desk, PartnerDoor door) {
        this.code = code;
        this.desk = desk;
        this.door = door;
        desk.enter(code, "http://localhost:1", key.open().text(), "test");
        String fingerprint = key.open().fingerprint();
        desk.confirm(code, fingerprint.substring(fingerprint.length() - 5), "test");
    }

    /// Says these, and waits until all of them are done.
    void says(PartnerMessage... messages) {
        saysAll(messages);
        assertThat(desk.quarantined(code)).isEmpty();
    }

    /// Says these, and waits until each is done or in quarantine.
    void saysAll(PartnerMessage... messages) {
        List<String> lines = new ArrayList<>();
        for (PartnerMessage message : messages) {
            Head head = new Head(
                    Head.VERSION,
                    UUID.randomUUID(),
                    new Code(code.value()),
                    new Code(desk.card().code()),
                    ++number,
                    Instant.now(),
                    null,
                    MessageKind.of(message).text());
            lines.add(Messages.write(new Envelope(head, message)));
        }
        byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        String digest = Wire.digest(body);
        var signature = Wire.sign(key, Wire.request(digest), Instant.now());
        var delivery = new PartnerDoor.Delivery(digest, signature.input(), signature.value(), Wire.LINES, "test");
        assertThat(door.receive(delivery, body).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).until(() -> desk.get(code).inWork() == 0);
    }

    /// What it was told, oldest first; the latest fifty.
    List<PartnerMessage> heard() {
        return desk.sent(code).reversed().stream()
                .map(sent -> switch (Messages.read(sent.line())) {
                    case Reading.Understood(var envelope) -> envelope.message();
                    case Reading.HeadOnly(var _, var problem) -> throw new AssertionError(problem);
                    case Reading.Nothing(var problem) -> throw new AssertionError(problem);
                })
                .toList();
    }

    /// The lines that it was told, to the letter.
    String lines() {
        return String.join("\n", desk.sent(code).stream().map(Sent::line).toList());
    }

    void leaves() {
        desk.pause(code, true);
    }
}
