package org.marrowrelay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.mac.InstalledCodes;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.Release;
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
    /// @throws ProblemException if the release is not there or damaged
    public Optional<Nomenclature> open() {
        return "none".equals(release)
                ? Optional.of(Nomenclature.none())
                : catalogue().map(found -> Nomenclature.of(found, codes()));
    }

    /// As [#open()], with the starter over these names.
    public Nomenclature open(Collection<String> names) {
        return open().orElseGet(() -> Nomenclature.starter(names));
    }

    /// The release that was asked for, or the active one, with all that can be asked of it.
    ///
    /// @throws ProblemException if it is not there or damaged, or if there is none
    public Release openRelease() {
        return findRelease()
                .orElseThrow(
                        () -> new ProblemException(
                                Problem.of(
                                        "CLI-0308",
                                        "this needs an IPD-IMGT/HLA release, and none is installed or named",
                                        "install one (./relay nomenclature install 3.58.0, or a folder), or name a folder: --release DIR")));
    }

    /// As [#openRelease()]; empty when there is none, or `none` was asked for.
    public Optional<Release> findRelease() {
        return catalogue().map(found -> Release.of(found, codes()));
    }

    /// The installed table of multiple allele codes.
    public MultipleAlleleCodes codes() {
        return InstalledCodes.in(data.nomenclature());
    }

    /// The installed files that names are read from: the catalogue and the table of codes.
    /// Those of them that there are.
    public List<Path> files() {
        if ("none".equals(release)) {
            return List.of();
        }
        String named = release == null ? releases().active().orElse("starter") : release;
        return Stream.of(named + ".catalogue", "codes.mac")
                .map(data.nomenclature()::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    private Optional<Catalogue> catalogue() {
        return switch (release) {
            case null -> active(releases());
            case "none", "starter" -> Optional.empty();
            case String named -> Optional.of(catalogue(named, releases()));
        };
    }

    /// The active release; empty when none is installed. When some are and none is active, the record of which one is
    /// damaged: a starter in its place would change what names mean without a word.
    private static Optional<Catalogue> active(Releases releases) {
        if (releases.active().isEmpty() && !releases.list().isEmpty()) {
            throw new ProblemException(Problem.of(
                    "CLI-0309",
                    "none of the installed releases is the active one: {0}",
                    "choose one (./relay nomenclature use RELEASE), or name one: --release RELEASE",
                    String.join(", ", releases.list())));
        }
        return releases.active().map(releases::open);
    }

    /// An installed release, or the release in a folder.
    ///
    /// @throws ProblemException if it is not there or damaged
    static Catalogue catalogue(String named, Releases releases) {
        return Files.isDirectory(Path.of(named)) && !releases.list().contains(named)
                ? Releases.read(Path.of(named))
                : releases.open(named);
    }
}
