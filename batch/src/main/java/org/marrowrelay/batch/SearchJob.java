package org.marrowrelay.batch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;

/// The patients of a file searched in an index, some patients a task: `index search`.
///
/// The parts, put together in the order of the patients, are the bytes that one command over the whole file writes.
///
/// @param index its folder, at the same place on every machine
/// @param chunk patients a task
/// @param options for each command
record SearchJob(Path index, Path patients, int chunk, Path out, List<String> options) implements Job {
    @Override
    public List<Part> parts() throws IOException {
        Path folder = Files.createDirectories(Path.of(out + ".parts"));
        List<String> lines = lines();
        boolean headed = !lines.isEmpty() && lines.getFirst().indexOf('%') < 0;
        List<Part> parts = new ArrayList<>();
        List<String> conditions = Conditions.of(options);
        for (int from = headed ? 1 : 0; from < lines.size(); from += chunk) {
            List<String> some = new ArrayList<>(lines.subList(from, Math.min(lines.size(), from + chunk)));
            if (headed) {
                some.addFirst(lines.getFirst());
            }
            parts.add(part(folder, parts.size(), some, conditions));
        }
        return parts;
    }

    private List<String> lines() {
        List<String> all = new ArrayList<>();
        try (Lines lines = Lines.open(Source.of(patients.toString()))) {
            for (Line line : lines) {
                if (!line.text().isBlank()) {
                    all.add(line.text());
                }
            }
        }
        return all;
    }

    private Part part(Path folder, int number, List<String> lines, List<String> conditions) throws IOException {
        Path people = folder.resolve("patients-%06d.tsv".formatted(number));
        Path hits = folder.resolve("hits-%06d.tsv".formatted(number));
        String text = String.join("\n", lines) + "\n";
        if (!Files.exists(people) || !Files.readString(people).equals(text)) {
            Files.writeString(people, text);
        }
        List<String> command = new ArrayList<>(List.of("index", "search", "--index", index.toString()));
        command.addAll(List.of("--patients", people.toString(), "--out", hits.toString()));
        command.addAll(options);
        List<String> of = new ArrayList<>(command);
        of.add(text);
        of.add(Files.readString(index.resolve("CURRENT")));
        of.addAll(conditions);
        return new Part(
                "patients %d to %d".formatted(number * chunk + 1, (number + 1) * chunk),
                command,
                folder.resolve("done-%06d".formatted(number)).toString(),
                Part.digest(of));
    }

    /// One header, then the rows of every part.
    @Override
    public void join(List<Part> parts) throws IOException {
        Path unfinished = Path.of(out + ".part");
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            for (int number = 0; number < parts.size(); number++) {
                byte[] rows = Files.readAllBytes(Path.of(out + ".parts").resolve("hits-%06d.tsv".formatted(number)));
                int from = number == 0 ? 0 : afterHeader(rows);
                to.write(rows, from, rows.length - from);
            }
        }
        Files.move(unfinished, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static int afterHeader(byte[] rows) {
        String start = new String(rows, 0, Math.min(rows.length, 8), StandardCharsets.UTF_8);
        if (!start.startsWith("patient\t")) {
            return 0;
        }
        int at = 0;
        while (at < rows.length && rows[at] != '\n') {
            at++;
        }
        return Math.min(rows.length, at + 1);
    }
}
