package org.marrowrelay.registry.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.Visitor;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.openpdf.text.Document;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Stories, events and talks: what is shown, to whom, and what uploads carry.
@RegistryTest
class ItemsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    ItemDesk desk;

    @Autowired
    TextDesk texts;

    @Autowired
    StoryConsents consents;

    @Autowired
    Attachments attachments;

    @Autowired
    AccessDesk access;

    @LocalServerPort
    int port;

    private long write(ItemId item, String language, String title) {
        return texts.keep(
                PublicText.draft(item, language, new PublicText.Saying(title, "Body of " + title, "Some hall")),
                "writer");
    }

    private ItemId published(Item.Kind kind, String title) {
        ItemId item = desk.begin(kind, SHANGHAI, "writer");
        texts.publish(write(item, "en", title), LocalDate.now(), null, "colleague");
        return item;
    }

    private HttpResponse<String> look(String path, String language) {
        return new Visitor(port).get(path, "Accept-Language", language);
    }

    @Test
    void a_story_is_told_only_while_whoever_it_is_about_agrees_to_these_words_and_a_second_person_has_read_them() {
        ItemId story = desk.begin(Item.Kind.STORY, SHANGHAI, "writer");
        String path = "/welcome/stories/" + story.value();
        long first = write(story, "en", "A quiet yes");
        assertThatThrownBy(() -> texts.publish(first, LocalDate.now(), null, "colleague"))
                .hasMessageContaining("PUB-0007");
        consents.record(story, LocalDate.now(), null, false, "binder 4", "recorder");
        assertThatThrownBy(() -> texts.publish(first, LocalDate.now(), null, "writer"))
                .hasMessageContaining("PUB-0006");
        texts.publish(first, LocalDate.now(), null, "colleague");
        for (String where : List.of(path, "/welcome/stories", "/welcome")) {
            assertThat(look(where, "en").body()).as(where).contains("A quiet yes");
        }

        long second = write(story, "en", "Other words");
        assertThatThrownBy(() -> texts.publish(second, LocalDate.now(), null, "colleague"))
                .as("the person has not agreed to what was written later")
                .hasMessageContaining("PUB-0007");

        consents.withdraw(story, "recorder");
        assertThat(look(path, "en").statusCode()).isEqualTo(404);
        assertThat(look("/welcome/stories", "en").body()).doesNotContain("A quiet yes");
        assertThat(look("/welcome", "en").body()).doesNotContain("A quiet yes");
    }

    @Test
    void a_consent_that_was_given_until_a_day_ends_with_it_and_covers_pictures_only_where_it_says_so() {
        ItemId story = desk.begin(Item.Kind.STORY, SHANGHAI, "writer");
        long text = write(story, "en", "With a picture");
        long picture = attachments.addPicture(story, jpeg(30, 20), Map.of("en", "A hand"), "writer");
        consents.record(story, LocalDate.now(), LocalDate.now(), false, "binder 5", "recorder");
        texts.publish(text, LocalDate.now(), null, "colleague");
        assertThat(look("/welcome/stories/" + story.value(), "en").body()).doesNotContain("/welcome/pictures/");
        assertThat(look("/welcome/pictures/" + picture, "en").statusCode()).isEqualTo(404);
        consents.record(story, LocalDate.now(), null, true, "binder 6", "recorder");
        assertThat(look("/welcome/stories/" + story.value(), "en").body()).contains("/welcome/pictures/" + picture);
        assertThat(look("/welcome/pictures/" + picture, "en").statusCode()).isEqualTo(200);
        consents.withdraw(story, "recorder");
        assertThat(look("/welcome/pictures/" + picture, "en").statusCode()).isEqualTo(404);
        assertThat(new StoryConsent(1, LocalDate.now(), LocalDate.now(), false, "", "", null)
                        .isLasting(LocalDate.now().plusDays(1)))
                .isFalse();
        assertThatThrownBy(
                        () -> consents.record(story, LocalDate.now().plusDays(1), null, true, "binder 7", "recorder"))
                .hasMessageContaining("PUB-0009");
    }

    @Test
    void an_event_says_when_it_is_by_the_clocks_of_its_place_and_in_the_language_of_the_page() {
        ItemId event = published(Item.Kind.EVENT, "Open evening");
        desk.arrange(
                event,
                new Item.When(Instant.parse("2099-12-05T06:00:00Z"), Instant.parse("2099-12-05T08:00:00Z"), SHANGHAI),
                new Item.Seats(20, false));
        String path = "/welcome/events/" + event.value();
        assertThat(look(path, "en").body())
                .contains("Saturday, 5 December 2099, 14:00–16:00 (China Time, UTC+08:00)")
                .contains("Some hall");
        assertThat(look(path, "zh-CN").body())
                .as("written in English only, and marked as such")
                .contains("lang=\"en\"", "仅有英文版")
                .contains("2099年12月5日星期六")
                .contains("Open evening");
        assertThat(look("/welcome/talks/" + event.value(), "en").statusCode()).isEqualTo(404);
        desk.takeOff(event, "writer");
        assertThat(look(path, "en").statusCode()).isEqualTo(404);
        desk.bringBack(event);
        desk.cancel(event);
        assertThat(look(path, "en").body()).contains("does not take place");
    }

    @Test
    void the_staff_makes_a_talk_in_the_browser_with_picture_and_slides() throws IOException {
        Visitor staff = new Visitor(port);
        staff.logIn("items-staff", access.openInvented("items-staff", "Staff", Set.of(Role.RECRUITER)));
        String csrf = staff.tokenOf("/texts");
        String path = staff.post("/texts/items", "_csrf", csrf, "kind", "TALK")
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replace(staff.base(), "");
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        assertThat(staff.post(path + "/time", "_csrf", csrf, "day", "2099-01-02", "from", "10:00", "to", "09:00")
                        .body())
                .contains("PUB-0014")
                .as("what was typed is not lost")
                .contains("value=\"2099-01-02\"", "value=\"10:00\"", "value=\"09:00\"");
        staff.post(
                path + "/time",
                "_csrf",
                csrf,
                "day",
                "2099-01-02",
                "from",
                "10:00",
                "to",
                "11:00",
                "zone",
                "Europe/Berlin");
        assertThat(desk.find(new ItemId(id)).orElseThrow().when())
                .isEqualTo(new Item.When(
                        Instant.parse("2099-01-02T09:00:00Z"),
                        Instant.parse("2099-01-02T10:00:00Z"),
                        ZoneId.of("Europe/Berlin")));
        String kept = staff.post(path + "/zh", "_csrf", csrf, "act", "keep", "title", "配型", "body", "正文", "place", "礼堂")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        staff.post(
                "/texts/versions/" + kept.substring(kept.indexOf('=') + 1) + "/publish",
                "_csrf",
                csrf,
                "from",
                LocalDate.now().toString(),
                "until",
                "");
        assertThat(upload(staff, path + "/pictures", csrf, jpeg(10, 10)).body())
                .as("nobody said that the people agree")
                .contains("PUB-0015");
        upload(staff, path + "/pictures", csrf, jpeg(10, 10), "agreed", "true", "words-zh", "一只手");
        upload(staff, path + "/slides", csrf, slides());
        assertThat(upload(staff, path + "/slides", csrf, "<script>".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("PUB-0013");
        assertThat(look("/welcome/talks/" + id, "zh-CN").body())
                .contains("配型", "礼堂", "alt=\"一只手\"", "/welcome/talks/" + id + "/slides.pdf");
        HttpResponse<String> taken = look("/welcome/talks/" + id + "/slides.pdf", "en");
        assertThat(taken.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(how -> assertThat(how).startsWith("attachment"));
        assertThat(taken.body()).startsWith("%PDF-");
        assertThat(staff.get("/texts").body()).contains("配型");
    }

    private HttpResponse<String> upload(Visitor staff, String path, String csrf, byte[] file, String... fields)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String edge = "edge-of-a-part";
        for (int i = 0; i < fields.length; i += 2) {
            body.writeBytes(("--" + edge + "\r\nContent-Disposition: form-data; name=\"" + fields[i]
                            + "\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n" + fields[i + 1] + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + edge + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf + "\r\n--"
                        + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.exe\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.writeBytes(("\r\n--" + edge + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return staff.send(HttpRequest.newBuilder(URI.create(staff.base() + path))
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    @Test
    void a_picture_is_painted_anew_so_that_place_day_and_camera_stay_behind() throws IOException {
        byte[] telephone = withExif(jpeg(40, 20), 6);
        assertThat(new String(telephone, StandardCharsets.ISO_8859_1)).contains("GPS-SECRET");
        Repainted painted = Repainted.of(telephone).orElseThrow();
        assertThat(new String(painted.content(), StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS-SECRET")
                .doesNotContain("Exif");
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(painted.content()));
        assertThat(seen.getWidth()).as("it lay on its side").isEqualTo(20);
        assertThat(seen.getHeight()).isEqualTo(40);
        assertThat(new Color(seen.getRGB(10, 2)).getRed())
                .as("what was on the left is on top")
                .isGreaterThan(200);
        Repainted large = Repainted.of(jpeg(4_000, 1_000)).orElseThrow();
        assertThat(large.width()).isEqualTo(1_600);
        assertThat(large.height()).isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "html, a page called a picture",
        "svg, pictures that can run something",
        "gif, a kind that we do not take",
        "cut, half a picture",
        "bomb, a small file that asks for much memory",
        "long, more bytes than a picture may have"
    })
    void a_file_that_is_no_whole_picture_is_refused_whatever_it_is_called(String kind, String because)
            throws IOException {
        byte[] file =
                switch (kind) {
                    case "html" -> "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
                    case "svg" ->
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>".getBytes(StandardCharsets.UTF_8);
                    case "gif" -> encoded("gif", 10, 10);
                    case "cut" -> java.util.Arrays.copyOf(jpeg(400, 400), 900);
                    case "bomb" -> bomb();
                    default -> new byte[Repainted.LARGEST + 1];
                };
        assertThat(Repainted.of(file)).as(because).isEmpty();
        ItemId event = desk.begin(Item.Kind.EVENT, SHANGHAI, "writer");
        assertThatThrownBy(() -> attachments.addPicture(event, file, Map.of("en", "x"), "writer"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("PUB-0010");
    }

    @Test
    void slides_lose_their_author_their_scripts_and_their_attachments() throws IOException {
        byte[] clean = CleanSlides.of(slides()).orElseThrow();
        String all = new String(clean, StandardCharsets.ISO_8859_1);
        assertThat(all).doesNotContain("Secret Author").doesNotContain("app.alert");
        try (PdfReader reader = new PdfReader(clean)) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            assertThat(reader.getInfo().values()).doesNotContain("Secret Author");
        }
        assertThat(CleanSlides.of(java.util.Arrays.copyOf(slides(), 200))).isEmpty();
    }

    private static byte[] slides() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Document document = new Document();
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCompressionLevel(0);
        document.addAuthor("Secret Author");
        document.open();
        document.add(new Paragraph("One slide"));
        writer.addJavaScript("app.alert('x')");
        document.close();
        return out.toByteArray();
    }

    private static byte[] jpeg(int width, int height) {
        return encoded("jpeg", width, height);
    }

    /// White on the left half, black on the right.
    private static byte[] encoded(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width / 2; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, 0xFFFFFF);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }

    /// As a telephone writes it: orientation, and where it was taken.
    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] place = "GPS-SECRET".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 + 4 + place.length);
        tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0).put(place);
        ByteBuffer block = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
        block.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + tiff.capacity()));
        block.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array());
        return block.put(jpeg, 2, jpeg.length - 2).array();
    }

    /// A PNG whose head says 30,000 by 30,000 points.
    private static byte[] bomb() {
        byte[] png = encoded("png", 10, 10);
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        return png;
    }
}
