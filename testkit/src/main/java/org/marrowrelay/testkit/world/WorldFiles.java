package org.marrowrelay.testkit.world;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Writes the files of a [World]. People are made in chunks by several threads and written in order by one, so the
/// bytes are the same for any number of threads, and only a few chunks are held at a time.
final class WorldFiles {
    private static final int CHUNK = 5_000;
    private static final String TRUTH_HEADER = "id\tfirst\tsecond\n";

    private final World world;
    private final WorldPlan plan;
    private final Path folder;
    private final int threads;
    private final LongConsumer progress;
    private final Census census = new Census();
    private long written;

    WorldFiles(World world, Path folder, int threads, LongConsumer progress) {
        this.world = world;
        this.plan = world.plan();
        this.folder = folder;
        this.threads = threads;
        this.progress = progress;
    }

    void write() throws IOException {
        write(null);
    }

    void writeWithTruth() throws IOException {
        Files.createDirectories(folder);
        try (OutputStream truth = Files.newOutputStream(folder.resolve("truth.tsv"))) {
            truth.write(TRUTH_HEADER.getBytes(StandardCharsets.US_ASCII));
            write(truth);
        }
    }

    private void write(@Nullable OutputStream truth) throws IOException {
        Files.createDirectories(folder.resolve("frequencies"));
        Files.deleteIfExists(folder.resolve("world.json"));
        writeFrequencies();
        try (ExecutorService makers = Executors.newFixedThreadPool(threads)) {
            writePeople(makers, truth);
        }
        Files.writeString(folder.resolve("world.json"), census.toJson(world));
    }

    private void writeFrequencies() throws IOException {
        for (InventedPopulation population : world.populations()) {
            write(population, folder.resolve("frequencies").resolve(population.name() + ".csv"));
        }
        write(world.everybody(), folder.resolve("global.csv"));
    }

    private static void write(InventedPopulation population, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            population.write(out);
        }
    }

    private void writePeople(ExecutorService makers, @Nullable OutputStream truth) throws IOException {
        try (OutputStream donors = table("donors.tsv")) {
            write(makers, donors, truth, plan.donors(), world::donor);
            write(makers, donors, truth, plan.cordBloodUnits(), world::cordBloodUnit);
        }
        try (OutputStream patients = table("patients.tsv")) {
            write(makers, patients, truth, plan.patients(), world::patient);
        }
        if (plan.families() > 0) {
            writeFamilies(truth);
        }
    }

    private void writeFamilies(@Nullable OutputStream truth) throws IOException {
        try (OutputStream families = new BufferedOutputStream(Files.newOutputStream(folder.resolve("families.tsv")))) {
            families.write((InventedFamily.HEADER + "\n").getBytes(StandardCharsets.US_ASCII));
            for (long index = 0; index < plan.families(); index++) {
                put(world.family(index), families, truth);
            }
        }
    }

    private void put(InventedFamily family, OutputStream families, @Nullable OutputStream truth) throws IOException {
        StringBuilder rows = new StringBuilder();
        family.appendTo(rows);
        families.write(rows.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (truth != null) {
            StringBuilder born = new StringBuilder();
            family.everybody().forEach(person -> Chunk.appendTruth(born, person));
            truth.write(born.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        census.count(family);
        progress.accept(++written);
    }

    private OutputStream table(String name) throws IOException {
        OutputStream table = Files.newOutputStream(folder.resolve(name));
        table.write((InventedPerson.HEADER + "\n").getBytes(StandardCharsets.US_ASCII));
        return table;
    }

    private void write(
            ExecutorService makers,
            OutputStream rows,
            @Nullable OutputStream truth,
            long count,
            LongFunction<InventedPerson> people)
            throws IOException {
        Deque<Future<Chunk>> ahead = new ArrayDeque<>();
        for (long from = 0; from < count || !ahead.isEmpty(); from += CHUNK) {
            if (from < count) {
                long first = from;
                long end = Math.min(count, from + CHUNK);
                ahead.add(makers.submit(() -> Chunk.of(people, first, end, truth != null)));
            }
            if (ahead.size() > 2 * threads || from + CHUNK >= count) {
                put(made(ahead.remove()), rows, truth);
            }
        }
    }

    private void put(Chunk chunk, OutputStream rows, @Nullable OutputStream truth) throws IOException {
        rows.write(chunk.rows);
        if (truth != null) {
            truth.write(chunk.truth);
        }
        census.add(chunk.census);
        written += chunk.people;
        progress.accept(written);
    }

    private static Chunk made(Future<Chunk> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while people were being made");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /// Some people in a row, as the bytes of their lines.
    private static final class Chunk {
        private final long people;
        private final byte[] rows;
        private final byte[] truth;
        private final Census census;

        private Chunk(long people, StringBuilder rows, StringBuilder truth, Census census) {
            this.people = people;
            this.rows = rows.toString().getBytes(StandardCharsets.ISO_8859_1);
            this.truth = truth.toString().getBytes(StandardCharsets.ISO_8859_1);
            this.census = census;
        }

        static Chunk of(LongFunction<InventedPerson> people, long from, long to, boolean withTruth) {
            StringBuilder rows = new StringBuilder(CHUNK * 180);
            StringBuilder truth = new StringBuilder();
            Census census = new Census();
            for (long index = from; index < to; index++) {
                InventedPerson person = people.apply(index);
                person.appendTo(rows);
                rows.append('\n');
                census.count(person);
                if (withTruth) {
                    appendTruth(truth, person);
                }
            }
            return new Chunk(to - from, rows, truth, census);
        }

        private static void appendTruth(StringBuilder truth, InventedPerson person) {
            truth.append(person.id()).append('\t');
            truth.append(person.truth().first()).append('\t');
            truth.append(person.truth().second()).append('\n');
        }
    }
}
