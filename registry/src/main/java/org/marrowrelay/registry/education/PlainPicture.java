package org.marrowrelay.registry.education;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A picture that was decoded and encoded anew, so that nothing of the file is left but what is seen: no
/// metadata, no second content behind the first. At most 1600 pixels long; turned as the camera said.
public final class PlainPicture {
    private static final int LONGEST_SIDE = 1_600;
    private static final long MOST_PIXELS = 60_000_000;

    private final String mediaType;
    private final byte[] content;

    private PlainPicture(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The file.
    public byte[] content() {
        return content.clone();
    }

    /// Reads a JPEG or PNG file; empty when it is none, is damaged, or has more than 60 million pixels.
    public static Optional<PlainPicture> of(byte[] file) {
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            return readers.hasNext() ? read(readers.next(), in, file) : Optional.empty();
        } catch (IOException | RuntimeException damaged) { // readers throw whatever a damaged file leads them to
            return Optional.empty();
        }
    }

    private static Optional<PlainPicture> read(ImageReader reader, MemoryCacheImageInputStream in, byte[] file)
            throws IOException {
        try {
            String format = reader.getFormatName().toLowerCase(java.util.Locale.ROOT);
            boolean jpeg = format.equals("jpeg");
            if (!jpeg && !format.equals("png")) {
                return Optional.empty();
            }
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels <= 0 || pixels > MOST_PIXELS) {
                return Optional.empty();
            }
            int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
            int step = Math.max(1, longest / (2 * LONGEST_SIDE));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage seen = drawn(reader.read(0, param), jpeg ? orientation(file) : 1, jpeg);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(seen, jpeg ? "jpeg" : "png", out);
            return Optional.of(new PlainPicture(jpeg ? "image/jpeg" : "image/png", out.toByteArray()));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage drawn(BufferedImage image, int orientation, boolean opaque) {
        double scale = Math.min(1.0, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        boolean lies = orientation >= 5;
        BufferedImage out = new BufferedImage(
                lies ? height : width,
                lies ? width : height,
                opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = out.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.transform(turned(orientation, width, height));
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return out;
    }

    /// From the stored picture to the seen one, by the EXIF tag 0x0112 (1 to 8).
    private static AffineTransform turned(int orientation, int w, int h) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }

    /// How the camera was held; 1 where the file does not say, or says it wrongly.
    private static int orientation(byte[] file) {
        try {
            for (int at = 2; at + 4 < file.length && (file[at] & 0xFF) == 0xFF; ) {
                int marker = file[at + 1] & 0xFF;
                int length = ByteBuffer.wrap(file, at + 2, 2).getShort() & 0xFFFF;
                if (marker == 0xE1 && file[at + 4] == 'E' && file[at + 5] == 'x') {
                    return exif(ByteBuffer.wrap(file, at + 10, length - 8).slice());
                }
                if (marker == 0xDA) {
                    return 1;
                }
                at += 2 + length;
            }
        } catch (IndexOutOfBoundsException unreadable) {
            return 1;
        }
        return 1;
    }

    private static int exif(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == 0x0112) {
                return tiff.getShort(entry + 8);
            }
        }
        return 1;
    }
}
