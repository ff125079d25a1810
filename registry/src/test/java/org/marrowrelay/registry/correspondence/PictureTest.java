package org.marrowrelay.registry.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static byte[] drawn(String format) throws IOException {
        BufferedImage image = new BufferedImage(12, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 4, 0xFFAA00);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, format, file);
        return file.toByteArray();
    }

    /// An EXIF block with one entry of each tag.
    private static byte[] exif(int... tags) {
        ByteBuffer tiff = ByteBuffer.allocate(14 + 12 * tags.length);
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) tags.length);
        for (int tag : tags) {
            tiff.putShort((short) tag).putShort((short) 3).putInt(1).putInt(0);
        }
        return tiff.array();
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + content.length + 4);
        file.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker).putShort((short) (content.length + 2));
        return file.put(content).put(jpeg, 2, jpeg.length - 2).array();
    }

    private static byte[] exifSegment(int... tags) {
        byte[] tiff = exif(tags);
        return ByteBuffer.allocate(6 + tiff.length)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(tiff)
                .array();
    }

    private static byte[] withChunk(byte[] png, String kind, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(kind.getBytes(StandardCharsets.US_ASCII));
        sum.update(content);
        int head = 8 + 25;
        return ByteBuffer.allocate(png.length + content.length + 12)
                .put(png, 0, head)
                .putInt(content.length)
                .put(kind.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .putInt((int) sum.getValue())
                .put(png, head, png.length - head)
                .array();
    }

    private static void showsTheSame(byte[] one, byte[] other) throws IOException {
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(one));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(other));
        for (int x = 0; x < before.getWidth(); x++) {
            for (int y = 0; y < before.getHeight(); y++) {
                assertThat(after.getRGB(x, y)).isEqualTo(before.getRGB(x, y));
            }
        }
    }

    @Test
    void a_photograph_tells_where_when_and_with_what_it_was_taken_and_then_nothing() throws IOException {
        byte[] jpeg = drawn("jpg");
        byte[] telling = withSegment(
                withSegment(jpeg, 0xFE, "from Ada".getBytes(StandardCharsets.US_ASCII)),
                0xE1,
                exifSegment(0x8825, 0x0132, 0x010F));
        Picture picture = Picture.read(telling).orElseThrow();
        assertThat(picture.said())
                .containsExactly(Picture.Said.POSITION, Picture.Said.MOMENT, Picture.Said.CAMERA, Picture.Said.TEXT);
        assertThat(Picture.read(picture.clean()).orElseThrow().said()).isEmpty();
        assertThat(new String(picture.clean(), StandardCharsets.ISO_8859_1)).doesNotContain("Ada", "Exif");
        showsTheSame(telling, picture.clean());
    }

    @Test
    void what_a_telephone_appends_behind_the_picture_goes() throws IOException {
        byte[] jpeg = drawn("jpg");
        byte[] longer = ByteBuffer.allocate(jpeg.length + 9)
                .put(jpeg)
                .put("film of A".getBytes(StandardCharsets.US_ASCII))
                .array();
        assertThat(Picture.read(longer).orElseThrow().clean()).hasSameSizeAs(jpeg);
    }

    @Test
    void a_png_loses_its_texts_and_keeps_its_picture() throws IOException {
        byte[] png = drawn("png");
        byte[] telling = withChunk(
                withChunk(png, "tEXt", "Author\0Ada".getBytes(StandardCharsets.US_ASCII)), "eXIf", exif(0x8825));
        Picture picture = Picture.read(telling).orElseThrow();
        assertThat(picture.said()).containsExactly(Picture.Said.POSITION, Picture.Said.TEXT);
        assertThat(new String(picture.clean(), StandardCharsets.ISO_8859_1)).doesNotContain("Ada");
        showsTheSame(png, picture.clean());
    }

    @Test
    void damaged_files_are_no_pictures_and_never_a_fault() throws IOException {
        Random random = new Random(8);
        for (String format : new String[] {"jpg", "png"}) {
            byte[] whole = drawn(format);
            for (int i = 0; i < 2_000; i++) {
                byte[] damaged = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                Picture.read(damaged)
                        .ifPresent(picture -> assertThat(picture.clean()).isNotEmpty());
            }
        }
        assertThat(Picture.read("GIF89a".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }
}
