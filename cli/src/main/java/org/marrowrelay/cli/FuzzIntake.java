package org.marrowrelay.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;

/// Damages text files at random, packed or not, and reads them: nothing may be thrown, no line may be longer than the
/// limit, hold a line end or be out of order, and every line of the undamaged beginning must be there.
final class FuzzIntake implements Proof {
    private static final Limits TIGHT = Limits.USUAL.withLongestLine(2_000).withMostProblems(20);

    @Override
    public String name() {
        return "fuzz-intake";
    }

    @Override
    public String summary() {
        return "files damaged at random give their good lines and problems, never an exception (scale: 64 KB a file)";
    }

    @Override
    public Verdict run(Trial trial) {
        Instant end = Instant.now().plus(trial.time());
        long files = 0;
        long problems = 0;
        while (Instant.now().isBefore(end)) {
            problems += read(new Random(trial.seed() + files), trial.scale());
            files++;
            if (files % 20_000 == 0) {
                trial.say("%,d files, %,d problems".formatted(files, problems));
            }
        }
        return Verdict.ok("%,d files, %,d problems told".formatted(files, problems));
    }

    private static long read(Random random, int scale) {
        byte[] good = text(random, scale);
        boolean packed = random.nextBoolean();
        byte[] file = packed ? gzip(good) : good.clone();
        int firstDamage = damage(file, random);
        try (Lines lines = Lines.open(
                Source.of("fuzz", new ByteArrayInputStream(file)),
                random.nextBoolean() ? Encoding.UTF_8 : Encoding.GB18030,
                TIGHT)) {
            long last = 0;
            for (Line line : lines) {
                check(line, last, packed ? 0 : firstDamage, good);
                last = line.number();
            }
            return lines.problems().total();
        }
    }

    private static void check(Line line, long last, int undamaged, byte[] good) {
        String text = line.text();
        if (line.number() <= last || text.length() > 2_000 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new AssertionError("line " + line.number() + " behind " + last + ": " + text);
        }
        if (last == 0 && line.number() == 1 && text.length() < undamaged) {
            String begin = new String(good, 0, Math.min(text.length(), undamaged), StandardCharsets.US_ASCII);
            if (!text.equals(begin)) {
                throw new AssertionError("the first line is not as written: " + text);
            }
        }
    }

    private static byte[] text(Random random, int scale) {
        byte[] text = new byte[1 + random.nextInt(65_536 * Math.max(1, scale))];
        int lineLength = 1 + random.nextInt(3_000);
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte)
                    (random.nextInt(lineLength) == 0 ? "\n\r".charAt(random.nextInt(2)) : 32 + random.nextInt(95));
        }
        return text;
    }

    /// Overwrites runs of bytes, or cuts them to zero; returns where the first damage is.
    private static int damage(byte[] file, Random random) {
        int first = file.length;
        for (int i = random.nextInt(5); i > 0; i--) {
            int from = random.nextInt(file.length);
            int to = Math.min(file.length, from + 1 + random.nextInt(16));
            if (random.nextInt(4) == 0) {
                Arrays.fill(file, from, to, (byte) 0);
            } else {
                byte[] noise = new byte[to - from];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, file, from, noise.length);
            }
            first = Math.min(first, from);
        }
        return first;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
