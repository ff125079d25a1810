package org.marrowrelay.hla.ciwd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.marrowrelay.intake.Source;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The catalogue of common, intermediate and well-documented alleles that is installed on this machine, if any: a
/// copy of the owner's file, read when it is opened (some 30 ms).
public final class InstalledCiwd {
    private static final String FILE = "ciwd.csv";

    private final Path file;

    private InstalledCiwd(Path file) {
        this.file = file;
    }

    /// The catalogue kept in that folder, by custom `DATA/nomenclature`. Neither need exist yet.
    public static InstalledCiwd in(Path store) {
        return new InstalledCiwd(store.resolve(FILE));
    }

    /// What installing gave.
    ///
    /// @param names how many names are listed; 0 when nothing was installed and the catalogue of before stays
    /// @param problems rows that are left out, or why nothing was installed; the first thousand
    /// @param problemCount how many problems there were in all
    public record Installation(int names, List<Problem> problems, long problemCount) {
        public Installation {
            problems = List.copyOf(problems);
        }
    }

    /// Reads the owner's file and keeps a copy.
    ///
    /// @throws ProblemException when the copy cannot be written
    public Installation install(Path source) {
        CiwdReader.Reading reading = CiwdReader.read(Source.of(source));
        if (reading.ciwd().isPresent()) {
            keep(source);
        }
        return new Installation(
                reading.ciwd().map(Ciwd::size).orElse(0),
                reading.problems().list(),
                reading.problems().total());
    }

    private void keep(Path source) {
        Path part = file.resolveSibling(FILE + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new ProblemException(
                    Problem.of(
                                    "CIWD-0104",
                                    "the catalogue cannot be written: {0}",
                                    "make room, or choose a data folder where you may write (--data DIR)",
                                    failure.getClass().getSimpleName())
                            .at(file.toString()),
                    failure);
        }
    }

    /// The installed catalogue, or [Ciwd#none()].
    public Ciwd open() {
        return find().orElseGet(Ciwd::none);
    }

    /// The installed catalogue, if there is one.
    public Optional<Ciwd> find() {
        return Files.exists(file) ? CiwdReader.read(Source.of(file)).ciwd() : Optional.empty();
    }
}
