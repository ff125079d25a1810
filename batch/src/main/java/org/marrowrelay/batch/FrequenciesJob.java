package org.marrowrelay.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;

/// Every population of a file estimated, one task each: `frequencies estimate --population P --out OUT/P`.
///
/// @param populations empty: every one that the file names
/// @param options for each command
/// @param unnamed donors who name no population, once the file has been read
record FrequenciesJob(Path typings, List<String> populations, Path out, List<String> options, AtomicLong unnamed)
        implements Job {
    FrequenciesJob(Path typings, List<String> populations, Path out, List<String> options) {
        this(typings, populations, out, options, new AtomicLong());
    }

    @Override
    public List<Part> parts() throws IOException {
        List<Part> parts = new ArrayList<>();
        List<String> conditions = Conditions.of(options);
        for (String population : populations.isEmpty() ? named() : populations) {
            Path folder = Files.createDirectories(out.resolve(folder(population)));
            List<String> command = new ArrayList<>(List.of("frequencies", "estimate", "--typings", typings.toString()));
            command.addAll(List.of("--population=" + population, "--out", folder.toString(), "--resume"));
            command.addAll(List.of("--threads", "1"));
            command.addAll(options);
            List<String> of = new ArrayList<>(command);
            of.add(Part.stamp(typings));
            of.addAll(conditions);
            parts.add(new Part(population, command, folder.resolve("done").toString(), Part.digest(of)));
        }
        return parts;
    }

    /// A population's folder: its name, with what leads elsewhere written as `%2F`.
    static String folder(String population) {
        StringBuilder name = new StringBuilder();
        population.codePoints().forEach(code -> {
            boolean plain = Character.isLetterOrDigit(code) || " _-,()+&".indexOf(code) >= 0;
            if (plain || (code == '.' && !name.isEmpty())) {
                name.appendCodePoint(code);
            } else {
                name.append("%%%02X".formatted(code));
            }
        });
        return name.toString();
    }

    /// The populations that the file's column names.
    private List<String> named() {
        TreeSet<String> found = new TreeSet<>();
        unnamed.set(0);
        int column = -1;
        try (Lines lines = Lines.open(Source.of(typings.toString()))) {
            for (Line line : lines) {
                String[] cells = line.text().split("\t", -1);
                if (column < 0) {
                    column = Arrays.asList(cells).indexOf("population");
                    if (column < 0) {
                        break;
                    }
                } else if (cells.length > column && !cells[column].isBlank()) {
                    found.add(cells[column]);
                } else if (!line.text().isBlank()) {
                    unnamed.incrementAndGet();
                }
            }
        }
        return List.copyOf(found);
    }

    @Override
    public String leftOut() {
        long donors = unnamed.get();
        return donors == 0
                ? ""
                : "%s no population and %s in no estimate"
                        .formatted(
                                donors == 1 ? "1 donor names" : "%,d donors name".formatted(donors),
                                donors == 1 ? "is" : "are");
    }

    /// Each population has its folder; there is nothing to put together.
    @Override
    public void join(List<Part> parts) {}
}
