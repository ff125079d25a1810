package org.marrowrelay.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files of donors made into indexes, one task each: names read, profiles formed, and every profile's probability Z
/// worked out, which is most of the work of a night. `index build --donors F --out OUT/NAME`.
///
/// @param options for each command; `--frequencies` among them
record IndexJob(List<Path> donors, Path out, List<String> options) implements Job {
    @Override
    public List<Part> parts() throws IOException {
        List<Part> parts = new ArrayList<>();
        List<String> conditions = Conditions.of(options);
        for (Path file : donors) {
            String name = file.getFileName().toString();
            Path folder = Files.createDirectories(out.resolve(name + ".index"));
            List<String> command = new ArrayList<>(List.of("index", "build", "--donors", file.toString()));
            command.addAll(List.of("--out", folder.toString()));
            command.addAll(options);
            List<String> of = new ArrayList<>(command);
            of.add(Part.stamp(file));
            of.addAll(conditions);
            parts.add(new Part(name, command, folder.resolve("done").toString(), Part.digest(of)));
        }
        return parts;
    }

    /// Each file has its index; a search names the one that it is of.
    @Override
    public void join(List<Part> parts) {}
}
