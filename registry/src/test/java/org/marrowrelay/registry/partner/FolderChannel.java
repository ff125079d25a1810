package org.marrowrelay.registry.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.marrowrelay.exchange.signature.ContentDigest;
import org.marrowrelay.exchange.signature.HttpSignature;
import org.marrowrelay.exchange.signature.NodeKey;
import tools.jackson.databind.json.JsonMapper;

/// A way without a network: signed deliveries as files, which somebody carries from one machine to the other.
///
///     FOLDER/out/N.delivery   what we say: digest, signature input, signature, then the lines
///     FOLDER/out/N.answer     the partner's signed answer to it, carried back
///     FOLDER/in/N.delivery    what the partner says; our answer is laid beside it
///
/// Stands in the tests as the proof that [Channel] is enough for a second way.
final class FolderChannel implements Channel {
    private static final int HEADERS = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final NodeKey key;

    FolderChannel(NodeKey key) {
        this.key = key;
    }

    @Override
    public boolean carries(Partner partner) {
        return "file".equals(partner.address().getScheme());
    }

    @Override
    public Outcome deliver(Partner partner, List<Sent> waiting) {
        Path out = Path.of(partner.address()).resolve("out");
        String number = waiting.isEmpty() ? "0" : "" + waiting.getFirst().sequence();
        Path delivery = out.resolve(number + ".delivery");
        Path answer = out.resolve(number + ".answer");
        if (Files.exists(answer)) {
            return heard(partner, read(delivery), read(answer));
        }
        if (!Files.exists(delivery)) {
            byte[] body =
                    String.join("\n", waiting.stream().map(Sent::line).toList()).getBytes(StandardCharsets.UTF_8);
            String digest = Wire.digest(body);
            HttpSignature signature = Wire.sign(key, Wire.request(digest), Instant.now());
            write(delivery, digest, signature, new String(body, StandardCharsets.UTF_8));
        }
        return new Outcome.Underway();
    }

    private static Outcome heard(Partner partner, List<String> asked, List<String> answer) {
        String body = body(answer);
        boolean signed = ContentDigest.fits(answer.get(0), body.getBytes(StandardCharsets.UTF_8))
                && HttpSignature.parse(answer.get(1), answer.get(2))
                        .filter(found -> found.isBy(
                                partner.key(), Wire.answer(200, answer.get(0), asked.get(2)), Wire.OF_ANSWER))
                        .isPresent();
        if (!signed) {
            return new Outcome.Failed("PTN-0322");
        }
        Wire.Answer said = JSON.readValue(body, Wire.Answer.class);
        return new Outcome.Heard(said.next(), said.have());
    }

    /// Hands what lies in the folder to the door, and lays our answers beside it.
    static void collect(Path folder, PartnerDoor door) {
        try (Stream<Path> all = Files.list(folder.resolve("in"))) {
            for (Path file : all.filter(some -> some.toString().endsWith(".delivery"))
                    .sorted()
                    .toList()) {
                List<String> lines = read(file);
                PartnerDoor.Said said = door.receive(
                        new PartnerDoor.Delivery(lines.get(0), lines.get(1), lines.get(2), Wire.LINES, "folder"),
                        body(lines).getBytes(StandardCharsets.UTF_8));
                Path answer = file.resolveSibling(file.getFileName().toString().replace(".delivery", ".answer"));
                Files.writeString(answer, said.status() + "\n" + said.body());
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The whole file or none: who carries it finds nothing half written.
    static void write(Path file, String digest, HttpSignature signature, String body) {
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, String.join("\n", digest, signature.input(), signature.value(), body));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String body(List<String> lines) {
        return String.join("\n", lines.subList(HEADERS, lines.size()));
    }
}
