package org.marrowrelay.registry.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.database.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/// Makes the ahead-of-time cache once, in the background, when the launcher has named a file that is not there yet.
///
/// The launcher puts the JDK's build and the jars into the name, so a new build has a new name; files of older ones
/// are thrown away. The training run is a server of its own with the lowest priority, on a folder of its own, and
/// dies with this one. If it fails, starting stays as slow as it was, and nothing else happens.
@Component
class StartUpCache {
    private static final Logger LOG = LoggerFactory.getLogger(StartUpCache.class);
    private static final long MOST_MINUTES = 10;

    private final @Nullable Path file;
    private final DataFolder data;

    StartUpCache(@Value("${relay.start-up-cache:#{null}}") @Nullable Path file, DataFolder data) {
        this.file = file;
        this.data = data;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(20)
    void makeUnlessMade() {
        Path cache = file;
        if (cache != null && !cache.toString().isEmpty() && !Files.exists(cache)) {
            Thread.ofVirtual().name("start-up cache").start(() -> make(cache));
        }
    }

    private void make(Path cache) {
        Path folder = data.folder("cache").resolve("training");
        Path fresh = cache.resolveSibling(cache.getFileName() + ".new");
        try {
            removeOthers(cache);
            Process training = training(fresh, folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(training)));
            boolean done = training.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            end(training);
            FileSystemUtils.deleteRecursively(folder);
            if (done && Files.exists(fresh)) {
                Files.move(fresh, cache);
                LOG.info("the next start will be faster: made {}", cache.getFileName());
            }
        } catch (IOException e) {
            LOG.warn("the start-up cache could not be made: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// At once, with the process that writes the cache when the training ends: a server that is asked to end
    /// would first end its training in good order, which takes minutes on a busy machine, and outlive this one.
    static void end(Process training) {
        training.descendants().forEach(ProcessHandle::destroyForcibly);
        training.destroyForcibly();
    }

    private static void removeOthers(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache.getParent())) {
            for (Path other : files.filter(StartUpCache::isCache).toList()) {
                Files.deleteIfExists(other);
            }
        }
    }

    private static boolean isCache(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("server-") && (name.endsWith(".aot") || name.endsWith(".aot.new"));
    }

    private Process training(Path fresh, Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19", java()));
        command.addAll(optionsOfThisProcess());
        command.add("-XX:AOTCacheOutput=" + fresh);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.marrowrelay.registry.Registry"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.folder("logs").resolve("training.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("RELAY_") || name.startsWith("SERVER_"));
        builder.environment().put("RELAY_HOME", folder.toString());
        builder.environment().put("RELAY_CACHE", data.folder("cache").toString());
        builder.environment().put("RELAY_TRAINING", "true");
        builder.environment()
                .put("RELAY_TRAINING_OF", Long.toString(ProcessHandle.current().pid()));
        builder.environment().put("RELAY_EMPTY", "true");
        builder.environment().put("SERVER_PORT", "0");
        return builder.start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// A cache only fits a process that is started with the same options.
    private static List<String> optionsOfThisProcess() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-XX:AOT"))
                .toList();
    }
}
