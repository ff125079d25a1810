package org.marrowrelay.cli.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The jars that a server runs from: a copy in the data folder, named by what it is a copy of.
///
/// A build replaces the jars under `registry/target`; a server that ran from there would lose its classes under its
/// feet. The copy stays as it is until a newer program has started.
///
/// @param jars the server's own first, then its libraries by name
/// @param startUpCache where the JDK keeps what it learnt from an earlier start of exactly these jars (JEP 514)
record ServerProgram(List<Path> jars, Path startUpCache) {
    ServerProgram {
        jars = List.copyOf(jars);
    }

    /// The program as last built, copied into the folder when it is not there yet; older copies are removed.
    ///
    /// @throws IOException if nothing is built, or the copy cannot be written
    static ServerProgram of(ServerFolder folder) throws IOException {
        return of(folder, built());
    }

    static ServerProgram of(ServerFolder folder, List<Path> built) throws IOException {
        String name = name(built);
        Path cache = folder.folder("cache");
        Path program = cache.resolve("program-" + name);
        if (!Files.isDirectory(program)) {
            copy(built, program);
            removeOthers(cache, program);
        }
        List<Path> jars =
                built.stream().map(jar -> program.resolve(jar.getFileName())).toList();
        return new ServerProgram(jars, cache.resolve("server-" + name + ".aot"));
    }

    private static List<Path> built() throws IOException {
        return built(Path.of(System.getProperty("relay.root", ".")));
    }

    /// Those of an installed release (`lib/server`), or of a build.
    static List<Path> built(Path root) throws IOException {
        Path installed = root.resolve("lib/server");
        Path target = root.resolve("registry/target");
        List<Path> all = new ArrayList<>(Files.isDirectory(installed) ? list(installed) : list(target));
        all.addAll(Files.isDirectory(installed) ? List.of() : list(target.resolve("lib")));
        List<Path> own = all.stream().filter(ServerProgram::isServer).toList();
        if (own.isEmpty()) {
            throw new IOException("there is no server in " + target + "; run ./mvnw package");
        }
        all.removeAll(own);
        all.addAll(0, own);
        return all;
    }

    private static boolean isServer(Path jar) {
        return jar.getFileName().toString().startsWith("registry-");
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /// A start-up cache belongs to one build of the JDK and one set of jars; both are in the name.
    private static String name(List<Path> jars) throws IOException {
        StringBuilder what = new StringBuilder(System.getProperty("java.vm.version"));
        for (Path jar : jars) {
            what.append('\n').append(jar.getFileName()).append(' ').append(Files.size(jar));
            what.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
        }
        return digest(what);
    }

    private static String digest(CharSequence text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Complete or not there at all: the copy gets its name only when every jar is in it.
    private static void copy(List<Path> jars, Path program) throws IOException {
        Path unfinished = Files.createTempDirectory(program.getParent(), "copying-");
        for (Path jar : jars) {
            Files.copy(jar, unfinished.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        try {
            Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException copiedByAnotherMeanwhile) {
            remove(unfinished);
            if (!Files.isDirectory(program)) {
                throw copiedByAnotherMeanwhile;
            }
        }
    }

    private static void removeOthers(Path cache, Path program) throws IOException {
        try (Stream<Path> entries = Files.list(cache)) {
            for (Path entry : entries.filter(entry -> !entry.equals(program)).toList()) {
                String name = entry.getFileName().toString();
                if (name.startsWith("program-") || name.startsWith("copying-")) {
                    remove(entry);
                }
            }
        }
    }

    private static void remove(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            try (Stream<Path> files = Files.list(entry)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(entry);
    }

    /// As `-cp` takes it.
    String classPath() {
        return String.join(":", jars.stream().map(Path::toString).toList());
    }
}
