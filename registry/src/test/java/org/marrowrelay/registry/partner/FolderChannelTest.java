package org.marrowrelay.registry.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.exchange.message.Code;
import org.marrowrelay.exchange.message.Envelope;
import org.marrowrelay.exchange.message.Head;
import org.marrowrelay.exchange.message.Messages;
import org.marrowrelay.exchange.message.Note;
import org.marrowrelay.exchange.message.PartnerMessage;
import org.marrowrelay.exchange.signature.HttpSignature;
import org.marrowrelay.exchange.signature.NodeKey;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.organisation.Organisation;
import org.marrowrelay.registry.organisation.OrganisationCode;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A second way to a partner, made of [Channel] alone: rooms, outbox, inbox and door do not know that there is one.
@RegistryTest
class FolderChannelTest {
    private static final AtomicInteger WORLDS = new AtomicInteger();

    @Autowired
    PartnerDesk desk;

    @Autowired
    PartnerDoor door;

    @Autowired
    Partners partners;

    @Autowired
    Outbox outbox;

    @Autowired
    OwnKey ourKey;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    PartnerSettings settings;

    @Autowired
    JdbcClient sql;

    @TempDir
    Path folder;

    final NodeKey theirs = NodeKey.fresh();
    OrganisationCode partner;

    @BeforeEach
    void exchangeCardsByHand() throws IOException {
        if (organisations.ours().isEmpty()) {
            organisations.enter(RelayWorld.organisation(
                    new OrganisationCode("PTN-OURS"), "UTC", true, Organisation.Channel.IN_HOUSE));
        }
        partner = new OrganisationCode("FOLDER-" + WORLDS.incrementAndGet());
        organisations.enter(RelayWorld.organisation(partner, "UTC", false, Organisation.Channel.LETTER));
        Files.createDirectories(folder.resolve("in"));
        partners.enter(partner, folder.toUri(), theirs.open(), "test", Instant.now());
        partners.confirm(partner, "test", Instant.now());
    }

    @AfterEach
    void close() {
        desk.pause(partner, true);
    }

    /// As the courier of a server that has this channel.
    private void deliver() {
        sql.sql("update partner set next_try = now() - interval '1 minute', tried_at = now() where code = ?")
                .param(partner.value())
                .update();
        new Courier(partners, outbox, settings, Clock.systemUTC(), List.of(new FolderChannel(ourKey.get())))
                .deliver(partner);
    }

    @Test
    void what_we_say_is_a_signed_file_and_is_acknowledged_by_the_file_that_comes_back() {
        desk.text(partner, "", "carried by hand", "anna", "");
        Path delivery = folder.resolve("out/1.delivery");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            deliver();
            return Files.exists(delivery);
        });
        List<String> said = FolderChannel.read(delivery);
        assertThat(FolderChannel.body(said)).contains("carried by hand");
        assertThat(HttpSignature.parse(said.get(1), said.get(2))
                        .filter(found -> found.isBy(ourKey.get().open(), Wire.request(said.get(0)), Wire.OF_REQUEST)))
                .as("the partner knows that we said it")
                .isPresent();
        assertThat(outbox.countWaiting(partner)).isEqualTo(1);
        String answer = "{\"version\":\"1.0\",\"from\":\"%s\",\"to\":\"%s\",\"next\":2,\"have\":[]}"
                .formatted(partner, desk.card().code());
        String digest = Wire.digest(answer.getBytes(StandardCharsets.UTF_8));
        FolderChannel.write(
                folder.resolve("out/1.answer"),
                digest,
                Wire.sign(theirs, Wire.answer(200, digest, said.get(2)), Instant.now()),
                answer);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            deliver();
            return outbox.countWaiting(partner) == 0;
        });
    }

    @Test
    void what_the_partner_says_comes_in_by_the_same_door_and_a_changed_file_is_refused() throws IOException {
        Head head = new Head(
                Head.VERSION,
                UUID.randomUUID(),
                new Code(partner.value()),
                new Code(desk.card().code()),
                1,
                Instant.now(),
                null,
                "text");
        String line =
                Messages.write(new Envelope(head, new PartnerMessage.TextMessage(null, new Note("by the folder"))));
        String digest = Wire.digest(line.getBytes(StandardCharsets.UTF_8));
        HttpSignature signature = Wire.sign(theirs, Wire.request(digest), Instant.now());
        FolderChannel.write(folder.resolve("in/1.delivery"), digest, signature, line.replace("folder", "FOLDER"));
        FolderChannel.collect(folder, door);
        assertThat(Files.readString(folder.resolve("in/1.answer")))
                .startsWith("401")
                .contains("PTN-0303");
        FolderChannel.write(folder.resolve("in/1.delivery"), digest, signature, line);
        FolderChannel.collect(folder, door);
        assertThat(Files.readString(folder.resolve("in/1.answer")))
                .startsWith("200")
                .contains("\"next\":2");
        await().atMost(Duration.ofSeconds(60)).until(() -> desk.texts(partner).stream()
                .anyMatch(one -> one.text().equals("by the folder")));
    }
}
