package org.marrowrelay.hla;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Third-party data that lives beside the repository, never in it. Tests that need it are skipped where it is
/// absent.
public final class SharedData {
    private SharedData() {}

    /// The file or folder below the folder of third-party data; skips the test, with a line, when it is not
    /// there.
    public static Path require(String below) {
        Path path = folder().resolve(below);
        if (!Files.exists(path)) {
            System.out.println("skipped: " + path + " is not here (set RELAY_DATA)");
        }
        assumeTrue(Files.exists(path), () -> path + " is not here");
        return path;
    }

    private static Path folder() {
        String named = System.getenv("RELAY_DATA");
        Path root = Path.of(System.getProperty("relay.root", ".."));
        return named == null ? root.resolve("../shared").normalize() : Path.of(named);
    }

    public static List<String> lines(String below) throws IOException {
        Path path = require(below);
        try (InputStream bytes = Files.newInputStream(path);
                InputStream plain = below.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
