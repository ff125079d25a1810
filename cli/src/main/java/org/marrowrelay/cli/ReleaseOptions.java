package org.marrowrelay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The option `--release`: which nomenclature names are read under.
public final class ReleaseOptions {
    @Option(
            names = "--release",
            paramLabel = "V|DIR|none",
            description = {
                "Nomenclature: an installed release, a folder of one, or none: names stand for themselves",
                "(default: the active release; where none is installed, the starter)."
            })
    private @Nullable String release;

    @Mixin
    private DataFolder data;

    /// The installed releases.
    public Releases releases() {
        return Releases.in(data.nomenclature());
    }

    /// The nomenclature that was asked for, or the active one; empty when the starter must do, which needs to know the
    /// names in use.
    ///
    /// @throws org.marrowrelay.problem.ProblemException if the release is not there or damaged
    public Optional<Nomenclature> open() {
        return switch (release) {
            case null -> releases().active().map(active -> of(releases().open(active)));
            case "none" -> Optional.of(Nomenclature.none());
            case "starter" -> Optional.empty();
            case String named -> Optional.of(of(catalogue(named)));
        };
    }

    /// As [#open()], with the starter over these names.
    public Nomenclature open(Collection<String> names) {
        return open().orElseGet(() -> Nomenclature.starter(names));
    }

    private Catalogue catalogue(String named) {
        return Files.isDirectory(Path.of(named)) && !releases().list().contains(named)
                ? Releases.read(Path.of(named))
                : releases().open(named);
    }

    private static Nomenclature of(Catalogue catalogue) {
        throw new ProblemException(Problem.of(
                "CLI-0308",
                "names cannot be read under the installed release {0} yet",
                "say --release none",
                catalogue.release()));
    }
}
