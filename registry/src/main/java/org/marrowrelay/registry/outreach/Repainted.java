package org.marrowrelay.registry.outreach;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/// A picture painted anew from what a file shows, upright and no larger than a page needs. Nothing else of the file
/// comes along: no place, no moment, no camera, no preview, and nothing that is hidden behind the picture.
///
/// What the file is, its bytes decide: JPEG or PNG. Its size is read before its points are, so that a small file
/// cannot ask for much memory.
final class Repainted {
    /// Bytes that a file may have.
    static final int LARGEST = 12_000_000;
    /// Points that it may have, across and in all.
    private static final int LONGEST_EDGE = 12_000;
    private static final long MOST_POINTS = 50_000_000;
    /// The longer edge of what is shown.
    private static final int EDGE = 1_600;
    private static final float QUALITY = 0.84f;
    private static final List<String> FORMATS = List.of("jpeg", "png");
    private static final int ORIENTATION = 0x0112;

    private final String mediaType;
    private final int width;
    private final int height;
    private final byte[] content;

    private Repainted(String mediaType, int width, int height, byte[] content) {
        this.mediaType = mediaType;
        this.width = width;
        this.height = height;
        this.content = content;
    }

    /// `image/jpeg`, or `image/png` where something can be seen through.
    String mediaType() {
        return mediaType;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// The file.
    byte[] content() {
        return content.clone();
    }

    /// Reads a file; empty when it is no whole JPEG or PNG, or too large.
    static Optional<Repainted> of(byte[] file) {
        if (file.length > LARGEST) {
            return Optional.empty();
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                return read(reader, in).map(image -> painted(image, orientation(file)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) { // the readers of the platform throw many kinds
            return Optional.empty();
        }
    }

    private static Optional<BufferedImage> read(ImageReader reader, ImageInputStream in) throws IOException {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (Math.max(width, height) > LONGEST_EDGE || (long) width * height > MOST_POINTS) {
            return Optional.empty();
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int every = Math.max(1, Math.max(width, height) / (2 * EDGE));
        param.setSourceSubsampling(every, every, 0, 0);
        boolean[] cutOff = new boolean[1];
        reader.addIIOReadWarningListener((_, _) -> cutOff[0] = true);
        BufferedImage image = reader.read(0, param);
        if (cutOff[0]) {
            throw new IIOException("the file is damaged");
        }
        return Optional.of(image);
    }

    private static Repainted painted(BufferedImage image, int orientation) {
        boolean clear = image.getColorModel().hasAlpha();
        boolean turned = orientation >= 5;
        double scale = Math.min(1, (double) EDGE / Math.max(image.getWidth(), image.getHeight()));
        int across = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int down = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage fresh = new BufferedImage(
                turned ? down : across,
                turned ? across : down,
                clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = fresh.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        brush.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        if (!clear) {
            brush.setColor(Color.WHITE);
            brush.fillRect(0, 0, fresh.getWidth(), fresh.getHeight());
        }
        brush.transform(upright(orientation, across, down));
        brush.drawImage(image, 0, 0, across, down, null);
        brush.dispose();
        return new Repainted(
                clear ? "image/png" : "image/jpeg",
                fresh.getWidth(),
                fresh.getHeight(),
                clear ? png(fresh) : jpeg(fresh));
    }

    /// How a picture lies, by the tag of EXIF 2.32 (4.6.4): 1 upright, 3 upside down, 6 and 8 on a side, the others
    /// mirrored.
    private static AffineTransform upright(int orientation, int across, int down) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, across, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, across, down);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, down);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, down, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, down, across);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, across);
            default -> new AffineTransform();
        };
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /// The orientation that a JPEG names in its EXIF block; 1 when it names none that we can read.
    private static int orientation(byte[] file) {
        try {
            for (int at = 2; (file[at] & 0xFF) == 0xFF && (file[at + 1] & 0xFF) != 0xDA; ) {
                int length = 2 + (ByteBuffer.wrap(file, at + 2, 2).getShort() & 0xFFFF);
                if ((file[at + 1] & 0xFF) == 0xE1
                        && new String(file, at + 4, 6, StandardCharsets.ISO_8859_1).equals("Exif\0\0")) {
                    return orientation(
                            ByteBuffer.wrap(file, at + 10, length - 10).slice());
                }
                at += length;
            }
        } catch (IndexOutOfBoundsException none) {
            return 1;
        }
        return 1;
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
                return tiff.getShort(entry + 8);
            }
        }
        return 1;
    }
}
