package org.marrowrelay.hla.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;

/// The releases that are installed on this machine, each one catalogue file, side by side in one folder; one
/// of them is the active one.
///
/// Several processes may read; installing and activating move files into place in one step, so readers see
/// the old state or the new one.
public final class Releases {
    private static final String ENDING = ".catalogue";
    private static final String ACTIVE = "active";

    private final Path store;

    private Releases(Path store) {
        this.store = store;
    }

    /// The releases kept in that folder, by custom `DATA/nomenclature`. It need not exist yet.
    public static Releases in(Path store) {
        return new Releases(store);
    }

    /// What installing gave.
    public sealed interface Installation {
        /// The release is kept and can be opened.
        ///
        /// @param active whether it is now the active one: the first, or newer than the one before
        /// @param notes what in the files contradicts; worth showing
        record Installed(String release, Path catalogue, int alleles, boolean active, List<Problem> notes)
                implements Installation {
            public Installed {
                notes = List.copyOf(notes);
            }
        }

        /// Nothing was changed.
        record Refused(List<Problem> problems) implements Installation {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads the files of a release from a folder, or a ZIP archive of it, and keeps them as a catalogue.
    ///
    /// @param source holds `wmda/hla_nom.txt` and the other files as published in a tag of ANHIG/IMGTHLA
    public Installation install(Path source) {
        if (Files.isRegularFile(source) && source.toString().endsWith(".zip")) {
            return installArchive(source);
        }
        return ReleaseFolder.find(source)
                .map(this::install)
                .orElseGet(() -> new Installation.Refused(List.of(noRelease(source))));
    }

    private Installation installArchive(Path archive) {
        try (FileSystem files = FileSystems.newFileSystem(archive)) {
            return ReleaseFolder.find(files.getPath("/"))
                    .map(this::install)
                    .orElseGet(() -> new Installation.Refused(List.of(noRelease(archive))));
        } catch (IOException | ProviderNotFoundException damaged) {
            return new Installation.Refused(List.of(noRelease(archive)));
        }
    }

    private static Problem noRelease(Path source) {
        return Problem.of(
                        "REL-0001",
                        "there is no release here: no folder wmda",
                        "give a folder or ZIP archive with wmda, Allelelist.txt and tce of a release tag of ANHIG/IMGTHLA")
                .at(source.toString());
    }

    private Installation install(ReleaseFolder folder) {
        ReleaseReader reader = new ReleaseReader(folder);
        ReleaseContent content = reader.read();
        if (!reader.problems().isEmpty()) {
            return new Installation.Refused(reader.problems().stream()
                    .map(problem -> problem.at(folder.root().toString()))
                    .toList());
        }
        Path file = file(content.version);
        CatalogueWriter.write(content, file);
        boolean active = activateIfNewer(content.version);
        return new Installation.Installed(content.version, file, content.names().length, active, reader.notes());
    }

    private boolean activateIfNewer(String release) {
        Optional<String> before = active();
        if (before.isEmpty() || NEWEST_LAST.compare(before.get(), release) < 0) {
            activate(release);
            return true;
        }
        return before.get().equals(release);
    }

    /// The installed releases, oldest first.
    public List<String> list() {
        if (!Files.isDirectory(store)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(store)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted(NEWEST_LAST)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The release that is used when nothing else is said; empty when none is installed.
    public Optional<String> active() {
        Path file = store.resolve(ACTIVE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip()).filter(release -> Files.exists(file(release)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Makes an installed release the active one.
    ///
    /// @throws InvalidCatalogue when it is not installed
    public void activate(String release) {
        requireInstalled(release);
        try {
            Path beside = Files.writeString(store.resolve(ACTIVE + ".new"), release + "\n");
            Files.move(
                    beside, store.resolve(ACTIVE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Removes an installed release. If it was the active one, the newest that is left takes its place.
    ///
    /// @throws InvalidCatalogue when it is not installed
    public void remove(String release) {
        requireInstalled(release);
        boolean wasActive = active().equals(Optional.of(release));
        try {
            Files.delete(file(release));
            if (wasActive) {
                Files.deleteIfExists(store.resolve(ACTIVE));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (wasActive && !list().isEmpty()) {
            activate(list().getLast());
        }
    }

    /// Opens an installed release.
    ///
    /// @throws InvalidCatalogue when it is not installed or its file is damaged
    public Catalogue open(String release) {
        requireInstalled(release);
        return Catalogue.open(file(release));
    }

    private void requireInstalled(String release) {
        if (!list().contains(release)) {
            throw new InvalidCatalogue(Problem.of(
                    "REL-0100",
                    "release {0} is not installed; installed are: {1}",
                    "install it (./relay nomenclature install FOLDER), or name one of those",
                    release,
                    list().isEmpty() ? "none" : String.join(", ", list())));
        }
    }

    private Path file(String release) {
        return store.resolve(release + ENDING);
    }

    /// Reads a release from its folder without installing it, for a single use.
    ///
    /// @throws InvalidCatalogue with the first problem when the folder holds no release
    public static Catalogue read(Path folder) {
        ReleaseFolder found = ReleaseFolder.find(folder).orElseThrow(() -> new InvalidCatalogue(noRelease(folder)));
        ReleaseReader reader = new ReleaseReader(found);
        ReleaseContent content = reader.read();
        if (!reader.problems().isEmpty()) {
            throw new InvalidCatalogue(reader.problems().getFirst().at(folder.toString()));
        }
        return Catalogue.of(content);
    }

    private static final Comparator<String> NEWEST_LAST = Comparator.comparing(Releases::numbers, Arrays::compare);

    private static int[] numbers(String release) {
        return Stream.of(release.split("[^0-9]+", -1))
                .filter(part -> !part.isEmpty() && part.length() < 9)
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
