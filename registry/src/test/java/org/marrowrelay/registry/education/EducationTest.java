package org.marrowrelay.registry.education;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.DonorMail;
import org.marrowrelay.registry.InventedDonor;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.call.CallDesk;
import org.marrowrelay.registry.call.NextStep;
import org.marrowrelay.registry.call.Purpose;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Traits;
import org.marrowrelay.registry.education.FamilyMember.Relation;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.portal.PortalDesk;
import org.marrowrelay.registry.retention.Kept;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

@RegistryTest
class EducationTest {
    private static final String CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:04.000\nHello.\n";

    @Autowired
    Library library;

    @Autowired
    MediaDesk media;

    @Autowired
    ReadingDesk readings;

    @Autowired
    CheckDesk checks;

    @Autowired
    DonorDesk donors;

    @Autowired
    CallDesk calls;

    @Autowired
    PortalDesk portal;

    @Autowired
    IdentityDesk vault;

    @Autowired
    DonorPost post;

    @Autowired
    AccessDesk access;

    @Autowired
    JdbcClient sql;

    @Autowired
    java.util.List<Kept> kept;

    @LocalServerPort
    int port;

    private DonorId donor(String mail) {
        DonorId id = InventedDonor.listed(donors, Traits.Sex.F);
        vault.put(Subject.donor(id.value()), Map.of(IdentityField.EMAIL, mail, IdentityField.FAMILY_NAME, "Invented"));
        return id;
    }

    private static String mail() {
        return "learn-" + UUID.randomUUID() + "@example.org";
    }

    private Visitor in(DonorId id, String mail) {
        assertThat(portal.sendLink(mail, Locale.ENGLISH)).isEqualTo(1);
        String link = DonorMail.link("/me/enter/", DonorMail.last(sql, post, id));
        Visitor visitor = new Visitor(port);
        visitor.post(link, "_csrf", visitor.tokenOf(link));
        return visitor;
    }

    private Visitor staff(Role role) {
        String name = "edu-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + UUID.randomUUID();
        Visitor visitor = new Visitor(port);
        visitor.logIn(name, access.openInvented(name, "Staff", EnumSet.of(role)));
        return visitor;
    }

    @Test
    void every_shipped_piece_is_whole_in_both_languages_with_its_drawing_and_what_it_shows() {
        assertThat(library.list()).filteredOn(Lesson::shipped).hasSizeGreaterThanOrEqualTo(8);
        for (Lesson lesson : library.list()) {
            for (String language : Library.LANGUAGES) {
                LessonText text = library.current(lesson.slug(), language).orElseThrow();
                assertThat(text.shows()).as(lesson.slug()).isNotBlank();
                assertThat(text.blocks()).as(lesson.slug()).hasSizeGreaterThan(4);
                assertThat(text.body()).doesNotContain("*");
            }
            assertThat(new Visitor(port)
                            .get("/img/learn/" + lesson.slug() + ".svg")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(EnumSet.allOf(Stage.class)).allSatisfy(stage -> assertThat(library.list())
                .anyMatch(one -> one.stages().contains(stage)));
    }

    @Test
    void a_donor_is_given_what_the_stage_asks_for_and_never_learns_of_a_call_that_has_not_come() {
        String mail = mail();
        DonorId id = donor(mail);
        Visitor me = in(id, mail);
        assertThat(me.get("/me/learn").body()).contains("/read/donation").doesNotContain("/read/call", "/learn/check");
        assertThat(me.get("/me/learn/read/call").statusCode()).isEqualTo(404);
        calls.plan(id.value(), NextStep.CALL, Purpose.ASKED, java.time.Instant.now(), "test");
        assertThat(readings.stage(id.value())).isEqualTo(Stage.JOINED);
        calls.plan(
                id.value(),
                NextStep.SAMPLE,
                Purpose.ASKED,
                java.time.Instant.now().plusSeconds(900),
                "test");
        assertThat(readings.stage(id.value())).isEqualTo(Stage.TYPING);
        assertThat(me.get("/me/learn").body()).contains("/read/call", "/read/donation", "/me/learn/check");
        assertThat(me.get("/me/learn/read/call").body()).contains("What happens after the call");
        me.post("/me/learn/read/call", "_csrf", me.tokenOf("/me/learn"), "percent", "40");
        me.post("/me/learn/read/call", "_csrf", me.tokenOf("/me/learn"), "percent", "20");
        Reading reading = readings.of(id.value()).getFirst();
        assertThat(reading.percent()).as("only grows").isEqualTo(40);
        assertThat(reading.finishedAt()).isNull();
        me.post("/me/learn/read/call", "_csrf", me.tokenOf("/me/learn"));
        assertThat(readings.of(id.value()).getFirst().finishedAt()).isNotNull();
        assertThat(staff(Role.DONOR_COORDINATOR).get("/donors/" + id).body())
                .contains("What happens after the call (en, 2026-11-23)");
        assertThat(staff(Role.SEARCH_COORDINATOR).get("/donors/" + id).body())
                .doesNotContain("What happens after the call");
        assertThat(portal.export(id.value())).containsKeys("learnt", "understood", "family");
    }

    @Test
    void somebody_close_reads_along_by_a_link_that_shows_nothing_of_the_donor_and_ends_with_it() {
        String mail = mail();
        DonorId id = donor(mail);
        String mothers = mail();
        Visitor me = in(id, mail);
        me.post(
                "/me/learn/family",
                "_csrf",
                me.tokenOf("/me/learn"),
                "relation",
                "MOTHER",
                "email",
                mothers,
                "tongue",
                "zh");
        FamilyMember mother = readings.family(id.value()).getFirst();
        DonorPost.Said said = post.read("learn " + mother.code()).orElseThrow();
        assertThat(said.title() + said.body()).contains("造血干细胞").doesNotContain(id.value(), mail, "Invented");
        assertThat(sql.sql("select count(*) from lesson_family f where f::text like ?")
                        .param("%" + mothers + "%")
                        .query(Long.class)
                        .single())
                .as("the address is in the vault only")
                .isZero();
        String link = DonorMail.link("/learn/", said);
        Visitor reader = new Visitor(port);
        assertThat(reader.get(link).body()).contains("/read/family").doesNotContain(id.value(), mother.code());
        assertThat(reader.get(link).statusCode()).as("serves again").isEqualTo(200);
        reader.get(link + "/read/family");
        reader.post(link + "/read/family", "_csrf", reader.tokenOf(link + "/read/family"));
        assertThat(readings.of(id.value()))
                .singleElement()
                .satisfies(one -> assertThat(one.reader()).isEqualTo(mother.code()))
                .satisfies(one -> assertThat(one.finishedAt()).isNotNull());
        assertThat(staff(Role.DONOR_COORDINATOR).get("/donors/" + id).body()).contains("mother");

        assertThat(portal.sendLink(mothers, Locale.ENGLISH))
                .as("who reads along is no donor")
                .isZero();
        me.post("/me/learn/family/" + mother.code() + "/end", "_csrf", me.tokenOf("/me/learn"));
        assertThat(reader.get(link).body()).contains("serves no more").doesNotContain("/read/family");
        assertThat(reader.get(link + "/read/family").statusCode()).isEqualTo(404);
        assertThat(vault.known(Subject.donor(mother.code()))).isEmpty();
    }

    @Test
    void nobody_uses_a_donors_page_to_write_to_strangers_and_who_withdraws_ends_all_links() {
        String donor = donor(mail()).value();
        assertThatThrownBy(() -> readings.name(donor, Relation.OTHER, "a@b.org\r\nBcc: c@d.org", Locale.ENGLISH))
                .hasMessageContaining("EDU-0010");
        for (int i = 0; i < 6; i++) {
            readings.name(donor, Relation.FRIEND, mail(), Locale.ENGLISH);
        }
        assertThatThrownBy(() -> readings.name(donor, Relation.FRIEND, mail(), Locale.ENGLISH))
                .hasMessageContaining("EDU-0011");
        readings.family(donor).forEach(one -> readings.end(donor, one.code()));
        for (int i = 0; i < 4; i++) {
            readings.name(donor, Relation.FRIEND, mail(), Locale.ENGLISH);
        }
        assertThatThrownBy(() -> readings.name(donor, Relation.FRIEND, mail(), Locale.ENGLISH))
                .as("ten in a month, ended ones counted")
                .hasMessageContaining("EDU-0011");
        portal.withdraw(donor);
        assertThat(readings.family(donor)).isEmpty();
        assertThat(readings.familyOfAllTimes(donor).keySet())
                .allSatisfy(code -> assertThat(vault.known(Subject.donor(code))).isEmpty());
    }

    @Test
    void one_donor_ends_nobody_elses_family_and_what_is_over_is_taken_away() {
        String mine = donor(mail()).value();
        String other = donor(mail()).value();
        readings.name(other, Relation.FATHER, mail(), Locale.ENGLISH);
        String code = readings.family(other).getFirst().code();
        readings.end(mine, code);
        assertThat(readings.family(other)).hasSize(1);
        Kept room = kept.stream()
                .filter(one -> one.kind().equals("LESSON_FAMILY"))
                .findFirst()
                .orElseThrow();
        sql.sql("update lesson_family set made_at = now() - interval '400 days' where code = ?")
                .param(code)
                .update();
        assertThat(room.removeBefore(java.time.Instant.now().minus(java.time.Duration.ofDays(365))))
                .isEqualTo(1);
        assertThat(readings.family(other)).isEmpty();
        assertThat(vault.known(Subject.donor(code))).isEmpty();
    }

    @Test
    void a_check_that_is_not_passed_refuses_nothing_and_asks_the_staff_for_a_talk() {
        String mail = mail();
        DonorId id = donor(mail);
        Visitor me = in(id, mail);
        String csrf = me.tokenOf("/me/learn/check");
        assertThat(me.post("/me/learn/check", "_csrf", csrf, "doctor", "own").body())
                .contains("Please answer every question");
        assertThat(checks.of(id.value())).isEmpty();
        HttpResponse<String> answered = me.post(
                "/me/learn/check",
                "_csrf",
                csrf,
                "doctor",
                "own",
                "day-two",
                "count",
                "pain",
                "wait",
                "late",
                "unknown",
                "after",
                "day");
        assertThat(answered.body()).contains("It can be the spleen", "Your coordinator will talk with you");
        assertThat(checks.talks()).anyMatch(one -> one.donor().equals(id.value()) && one.right() == 2);
        Visitor coordinator = staff(Role.DONOR_COORDINATOR);
        assertThat(coordinator.get("/education").body()).contains(id.value());
        long talk = checks.of(id.value()).getFirst().id();
        coordinator.post("/education/talks/" + talk, "_csrf", coordinator.tokenOf("/education"), "note", "Explained.");
        assertThat(checks.talks()).noneMatch(one -> one.donor().equals(id.value()));
        assertThat(coordinator.get("/donors/" + id).body()).contains("2 of 5 right", "talked about on");

        me.post(
                "/me/learn/check",
                "_csrf",
                csrf,
                "doctor",
                "unknown",
                "day-two",
                "rest",
                "pain",
                "wait",
                "late",
                "other",
                "after",
                "day");
        assertThat(checks.talks()).anyMatch(one -> one.donor().equals(id.value()));
        me.post(
                "/me/learn/check",
                "_csrf",
                csrf,
                "doctor",
                "own",
                "day-two",
                "count",
                "pain",
                "call",
                "late",
                "die",
                "after",
                "years");
        assertThat(checks.talks()).as("a later attempt passed").noneMatch(one -> one.donor()
                .equals(id.value()));
        readings.forget(id.value());
        assertThat(checks.of(id.value())).isEmpty();
    }

    @Test
    void questions_are_checked_before_they_are_asked() {
        String present = checks.content();
        assertThatThrownBy(() -> checks.put(present, "test")).hasMessageContaining("EDU-0013");
        assertThatThrownBy(() -> checks.put("{", "test")).hasMessageContaining("EDU-0013");
        assertThatThrownBy(() -> checks.put("null", "test")).hasMessageContaining("EDU-0013");
        String two = present.replace("2026-11-23", "two").replaceFirst("\"right\": false", "\"right\": true");
        assertThatThrownBy(() -> checks.put(two, "test")).hasMessageContaining("EDU-0012");
        String none = present.replace("2026-11-23", "none").replace("\"enough\": 3", "\"enough\": 9");
        assertThatThrownBy(() -> checks.put(none, "test")).hasMessageContaining("EDU-0012");
    }

    @Test
    void a_published_version_takes_the_place_of_the_shipped_one_from_its_day_on_and_is_marked_as_read()
            throws IOException {
        String slug = "new-" + "abcdefghij".charAt(new Random().nextInt(10)) + "x";
        library.give(slug, EnumSet.of(Stage.JOINED), true, "test");
        assertThat(library.current(slug, "en")).isEmpty();
        long picture = media.take("a picture", new ByteArrayInputStream(jpeg(40, 20)), "test");
        assertThatThrownBy(() -> library.keep(LessonText.draft(slug, "en", "T", "B", picture, "", null), "test"))
                .as("a picture is described")
                .hasMessageContaining("EDU-0003");
        assertThatThrownBy(() -> library.keep(LessonText.draft(slug, "en", "T", "B", null, "", picture), "test"))
                .as("a picture is no video")
                .hasMessageContaining("EDU-0003");
        long version = library.keep(LessonText.draft(slug, "en", "T", "B", picture, "a thing", null), "test");
        assertThatThrownBy(() -> library.publish(version, LocalDate.now().minusDays(1), "test"))
                .hasMessageContaining("EDU-0004");
        assertThatThrownBy(() -> library.publish(version, LocalDate.of(999_999_999, 1, 1), "test"))
                .hasMessageContaining("EDU-0004");
        library.publish(version, LocalDate.now().plusDays(2), "test");
        assertThat(library.current(slug, "en")).as("not yet").isEmpty();
        library.publish(version, LocalDate.now(), "test");
        assertThat(library.current(slug, "en").orElseThrow().version()).isEqualTo("t" + version);
        assertThatThrownBy(() -> library.give("../x", EnumSet.noneOf(Stage.class), true, "test"))
                .hasMessageContaining("EDU-0001");
        library.give(slug, EnumSet.noneOf(Stage.class), false, "test");
        assertThat(readings.given(donor(mail()).value(), "en"))
                .noneMatch(one -> one.lesson().slug().equals(slug));
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        return out.toByteArray();
    }

    /// The same with a block that a camera writes: lying on its side, taken at a place.
    private static byte[] fromCamera(byte[] jpeg) {
        ByteBuffer exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 24 + 20);
        exif.put((byte) 0xFF).put((byte) 0xE1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0MM".getBytes(StandardCharsets.ISO_8859_1));
        exif.putShort((short) 42).putInt(8).putShort((short) 2);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(0);
        exif.put("zqx-GPS-secret-zqx".getBytes(StandardCharsets.ISO_8859_1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif.array());
        out.write(jpeg, 2, jpeg.length - 2);
        out.writeBytes("<script>zqx behind the picture</script>".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private byte[] stored(long id) throws IOException {
        return media.content(media.find(id).orElseThrow()).getInputStream().readAllBytes();
    }

    @Test
    void a_picture_is_encoded_anew_turned_as_the_camera_says_and_keeps_nothing_else() throws IOException {
        byte[] sent = fromCamera(jpeg(40, 20));
        assertThat(new String(sent, StandardCharsets.ISO_8859_1)).contains("zqx");
        long id = media.take("turned", new ByteArrayInputStream(sent), "test");
        byte[] stored = stored(id);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("zqx", "Exif");
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(stored));
        assertThat(seen.getWidth()).as("turned upright").isEqualTo(20);
        assertThat(seen.getHeight()).isEqualTo(40);
        long large = media.take("large", new ByteArrayInputStream(jpeg(4_000, 1_000)), "test");
        assertThat(ImageIO.read(new ByteArrayInputStream(stored(large))).getWidth())
                .isEqualTo(1_600);
    }

    private void refused(String code, byte[] content) {
        assertThatThrownBy(() -> media.take("hostile", new ByteArrayInputStream(content), "test"))
                .hasMessageContaining(code);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void what_is_no_picture_or_video_is_refused_whatever_it_is_called() throws IOException {
        refused("EDU-0006", new byte[0]);
        refused("EDU-0006", text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"));
        refused("EDU-0006", text("GIF89a<script>alert(1)</script>"));
        refused("EDU-0006", text("<!doctype html><html></html>"));
        refused("EDU-0006", text("\0\0\0\u0018ftypmp42<html><script>alert(1)</script></html>"));
        byte[] whole = jpeg(40, 20);
        refused("EDU-0006", Arrays.copyOf(whole, 30));
        refused("EDU-0006", header(60_000, 60_000));
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] broken = (i % 2 == 0 ? jpeg(16, 16) : mp4()).clone();
            for (int k = 0; k < 6; k++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                media.take("broken " + i, new ByteArrayInputStream(broken), "test");
            } catch (org.marrowrelay.problem.ProblemException said) {
                assertThat(said.problem().code()).isEqualTo("EDU-0006");
            }
        }
        assertThatThrownBy(() -> media.take(" ", new ByteArrayInputStream(whole), "test"))
                .hasMessageContaining("EDU-0008");
    }

    /// A PNG that says it is huge.
    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
        byte[] png = out.toByteArray();
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        return png;
    }

    private static byte[] box(String type, byte[]... parts) {
        int length = 8 + Arrays.stream(parts).mapToInt(one -> one.length).sum();
        ByteBuffer box = ByteBuffer.allocate(length).putInt(length).put(text(type));
        Arrays.stream(parts).forEach(box::put);
        return box.array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] mp4() {
        byte[] handler = box("hdlr", new byte[8], text("vide"), new byte[13]);
        byte[] track = box("trak", box("mdia", handler), box("udta", text("zqx-place-of-the-track")));
        byte[] movie = box("moov", track, box("udta", box("\u00a9xyz", text("zqx+48.1+011.5/"))));
        return joined(
                box("ftyp", text("mp42\0\0\0\0mp42")),
                movie,
                box("uuid", text("zqx-xmp")),
                box("mdat", new byte[700_000]));
    }

    @Test
    void a_video_is_known_by_its_boxes_and_says_no_more_where_it_was_taken() throws IOException {
        byte[] sent = mp4();
        long id = media.take("a film", new ByteArrayInputStream(sent), "test");
        assertThat(media.find(id).orElseThrow().mediaType()).isEqualTo("video/mp4");
        byte[] stored = stored(id);
        assertThat(stored).hasSize(sent.length);
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("zqx", "udta", "uuid");
        byte[] ebml = joined(
                new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, (byte) 0x87, 0x42, (byte) 0x82, (byte) 0x84},
                text("webm"),
                new byte[] {0x18, 0x53, (byte) 0x80, 0x67, 1, 0, 0, 0, 0, 0, 0, 8},
                new byte[20]);
        assertThat(media.find(media.take("webm", new ByteArrayInputStream(ebml), "test"))
                        .orElseThrow()
                        .mediaType())
                .isEqualTo("video/webm");
        refused("EDU-0006", Arrays.copyOf(sent, sent.length - 1));
        refused(
                "EDU-0006",
                joined(box("ftyp", text("M4A \0\0\0\0")), box("moov", new byte[0]), box("mdat", new byte[9])));
        refused("EDU-0006", joined(box("ftyp", text("heic\0\0\0\0")), box("meta", new byte[20])));
    }

    @Test
    void a_video_is_given_out_in_the_stretches_that_a_player_asks_for_and_only_to_who_has_come_in() throws IOException {
        byte[] sent = mp4();
        for (int i = sent.length - 700_000; i < sent.length; i++) {
            sent[i] = (byte) (i % 251);
        }
        long id = media.take("in stretches", new ByteArrayInputStream(sent), "test");
        byte[] stored = stored(id);
        String mail = mail();
        Visitor me = in(donor(mail), mail);
        String path = "/me/learn/media/" + id;
        assertThat(new Visitor(port).get(path).statusCode()).isEqualTo(303);
        HttpResponse<String> part = me.get(path, "Range", "bytes=524280-524295");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 524280-524295/" + sent.length);
        assertThat(part.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(part.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        java.net.http.HttpClient plain = java.net.http.HttpClient.newHttpClient();
        HttpRequest over = HttpRequest.newBuilder(URI.create(me.base() + path))
                .header("Cookie", "relay-session=" + me.session())
                .header("Range", "bytes=524280-524295")
                .build();
        try {
            assertThat(plain.send(over, HttpResponse.BodyHandlers.ofByteArray()).body())
                    .as("over the border of two parts")
                    .isEqualTo(Arrays.copyOfRange(stored, 524_280, 524_296));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        assertThat(me.get(path, "Range", "bytes=999999999-").statusCode()).isEqualTo(416);
        assertThat(me.get(path).headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(me.get("/me").headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("media-src 'self'");
    }

    @Test
    void captions_are_webvtt_in_utf_8_and_belong_to_a_video() throws IOException {
        long film = media.take("with words", new ByteArrayInputStream(mp4()), "test");
        long picture = media.take("a picture", new ByteArrayInputStream(jpeg(9, 9)), "test");
        long words = media.takeCaptions(film, "en", new ByteArrayInputStream(text(CAPTIONS)), "test");
        assertThat(media.captions(film)).extracting(Medium::id).containsExactly(words);
        long younger =
                media.takeCaptions(film, "en", new ByteArrayInputStream(text("\u00ef\u00bb\u00bf" + CAPTIONS)), "test");
        assertThat(media.captions(film)).extracting(Medium::id).containsExactly(younger);
        assertThatThrownBy(() -> media.takeCaptions(picture, "en", new ByteArrayInputStream(text(CAPTIONS)), "test"))
                .hasMessageContaining("EDU-0003");
        for (String bad :
                java.util.List.of("", "WEBVTT", "<html>-->", "WEBVTTX\n-->", CAPTIONS + "\0", CAPTIONS + "\u00ff")) {
            assertThatThrownBy(() -> media.takeCaptions(film, "zh", new ByteArrayInputStream(text(bad)), "test"))
                    .as(bad)
                    .hasMessageContaining("EDU-0009");
        }
    }

    @Test
    void the_staff_brings_a_file_by_a_form_and_is_told_what_is_wrong_with_it() {
        Visitor recruiter = staff(Role.RECRUITER);
        String csrf = recruiter.tokenOf("/education/media");
        assertThat(upload(recruiter, csrf, "x.jpg", text("<script>")).body()).contains("EDU-0006");
        assertThat(staff(Role.LABORATORY).get("/education/media").body()).doesNotContain("type=\"file\"");
        Visitor other = staff(Role.SEARCH_COORDINATOR);
        assertThat(other.get("/education").statusCode())
                .as("with whom to talk is for the donor’s side")
                .isEqualTo(403);
    }

    @Test
    void the_questions_stand_on_their_page_and_only_a_medical_adviser_may_change_them() {
        Visitor adviser = staff(Role.MEDICAL_ADVISER);
        assertThat(HtmlUtils.htmlUnescape(adviser.get("/education/questions").body()))
                .contains(checks.content().strip(), "Ask these from now on");
        assertThat(HtmlUtils.htmlUnescape(
                        staff(Role.RECRUITER).get("/education/questions").body()))
                .contains(checks.content().strip(), "readonly")
                .doesNotContain("Ask these from now on");
        assertThat(adviser.post(
                                "/education/questions",
                                "_csrf",
                                adviser.tokenOf("/education/questions"),
                                "content",
                                "{ \"not\": finished")
                        .body())
                .as("what was written is not lost")
                .contains("&quot;not&quot;: finished");
    }

    private HttpResponse<String> upload(Visitor who, String csrf, String name, byte[] content) {
        String line = "----edge";
        byte[] body = joined(
                text("--" + line + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf + "\r\n--" + line
                        + "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na thing\r\n--" + line
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/jpeg\r\n\r\n"),
                content,
                text("\r\n--" + line + "--\r\n"));
        return who.send(HttpRequest.newBuilder(URI.create(who.base() + "/education/media"))
                .header("Content-Type", "multipart/form-data; boundary=" + line)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }
}
