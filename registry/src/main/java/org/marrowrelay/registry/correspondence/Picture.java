package org.marrowrelay.registry.correspondence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a picture file says beside its picture, and the same picture without it.
///
/// JPEG and PNG; every byte that shows the picture stays as it is. What can be seen on the picture (faces, handwriting,
/// house numbers) no program decides: reviewers do.
public final class Picture {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> PNG_PICTURE = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "sBIT", "sRGB", "bKGD", "hIST", "pHYs", "sPLT");
    private static final int APP0 = 0xE0;
    private static final int APP15 = 0xEF;
    private static final int ADOBE = 0xEE;
    private static final int COMMENT = 0xFE;
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;

    private final String mediaType;
    private final byte[] clean;
    private final List<Said> said;

    private Picture(String mediaType, byte[] clean, List<Said> said) {
        this.mediaType = mediaType;
        this.clean = clean;
        this.said = List.copyOf(said);
    }

    /// Something that the file says beside its picture.
    public enum Said {
        /// Where it was taken.
        POSITION,
        /// When.
        MOMENT,
        /// With which camera or telephone.
        CAMERA,
        /// Names, titles, comments, or other text.
        TEXT,
        /// Whatever else is not the picture.
        OTHER
    }

    /// Reads a file; empty when it is neither a whole JPEG nor a whole PNG.
    public static Optional<Picture> read(byte[] file) {
        try {
            if (startsWith(file, PNG)) {
                return Optional.of(png(file));
            }
            boolean jpeg = file.length > 4 && u8(file, 0) == 0xFF && u8(file, 1) == 0xD8;
            return jpeg ? Optional.of(jpeg(file)) : Optional.empty();
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    public String mediaType() {
        return mediaType;
    }

    /// The file without anything but the picture.
    public byte[] clean() {
        return clean.clone();
    }

    /// What it says beside its picture, each once.
    public List<Said> said() {
        return said.stream().distinct().sorted().toList();
    }

    private static Picture png(byte[] file) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        kept.writeBytes(PNG);
        List<Said> said = new ArrayList<>();
        for (int at = PNG.length; at < file.length; ) {
            int length = ByteBuffer.wrap(file, at, 4).getInt();
            String kind = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            int whole = Math.addExact(12, length);
            if (length < 0 || at + whole > file.length) {
                throw new IllegalArgumentException("a chunk is cut off");
            }
            if (PNG_PICTURE.contains(kind)) {
                kept.write(file, at, whole);
            } else {
                said.addAll(saidByPng(kind, file, at + 8, length));
            }
            at += whole;
        }
        return new Picture("image/png", kept.toByteArray(), said);
    }

    private static List<Said> saidByPng(String kind, byte[] file, int at, int length) {
        return switch (kind) {
            case "tEXt", "zTXt", "iTXt" -> List.of(Said.TEXT);
            case "tIME" -> List.of(Said.MOMENT);
            case "eXIf" -> exif(file, at, length);
            default -> List.of(Said.OTHER);
        };
    }

    private static Picture jpeg(byte[] file) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        kept.write(file, 0, 2);
        List<Said> said = new ArrayList<>();
        int at = 2;
        while (true) {
            int marker = u8(file, at + 1);
            if (u8(file, at) != 0xFF) {
                throw new IllegalArgumentException("no marker where one must be");
            }
            if (marker == SCAN || marker == END) {
                kept.write(file, at, pictureEnd(file, at) - at);
                return new Picture("image/jpeg", kept.toByteArray(), said);
            }
            int length = 2 + (ByteBuffer.wrap(file, at + 2, 2).getShort() & 0xFFFF);
            List<Said> tells = saidByJpeg(marker, file, at + 4, length - 4);
            if (tells.isEmpty()) {
                kept.write(file, at, length);
            }
            said.addAll(tells);
            at += length;
        }
    }

    /// After the last end-of-picture marker of the main picture; what phones append behind it (previews, films) goes.
    private static int pictureEnd(byte[] file, int scan) {
        for (int i = scan; i + 1 < file.length; i++) {
            if (u8(file, i) == 0xFF && u8(file, i + 1) == END) {
                return i + 2;
            }
        }
        throw new IllegalArgumentException("the picture is cut off");
    }

    private static List<Said> saidByJpeg(int marker, byte[] file, int at, int length) {
        if (marker == COMMENT) {
            return List.of(Said.TEXT);
        }
        if (marker <= APP0 || marker > APP15 || marker == ADOBE) {
            return List.of();
        }
        String head = new String(file, at, Math.min(6, length), StandardCharsets.ISO_8859_1);
        return head.equals("Exif\0\0") ? exif(file, at + 6, length - 6) : List.of(Said.OTHER);
    }

    /// The tags of the first directory of an EXIF block; a block that cannot be read says something else.
    private static List<Said> exif(byte[] file, int at, int length) {
        List<Said> said = new ArrayList<>();
        try {
            ByteBuffer tiff = ByteBuffer.wrap(file, at, length).slice();
            tiff.order(tiff.get(0) == 'I' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                @Nullable Said one = tag(tiff.getShort(directory + 2 + 12 * i) & 0xFFFF);
                if (one != null) {
                    said.add(one);
                }
            }
        } catch (IndexOutOfBoundsException unreadable) {
            said.add(Said.OTHER);
        }
        return said.isEmpty() ? List.of(Said.OTHER) : said;
    }

    private static @Nullable Said tag(int tag) {
        return switch (tag) {
            case 0x8825 -> Said.POSITION;
            case 0x0132, 0x9003 -> Said.MOMENT;
            case 0x010F, 0x0110 -> Said.CAMERA;
            case 0x010E, 0x013B, 0x8298, 0x9C9C, 0x9C9D -> Said.TEXT;
            default -> null;
        };
    }

    private static boolean startsWith(byte[] file, byte[] head) {
        return file.length > head.length && java.util.Arrays.equals(file, 0, head.length, head, 0, head.length);
    }

    private static int u8(byte[] file, int at) {
        return file[at] & 0xFF;
    }
}
