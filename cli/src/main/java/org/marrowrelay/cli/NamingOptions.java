package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.intake.Source;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.SampleFile;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options `--loci` and `--resolution`: of what, and in which names, haplotypes are made.
public final class NamingOptions {
    @Option(
            names = "--loci",
            paramLabel = "L,L,...",
            split = ",",
            description = "Two to nine loci (default: A,C,B,DRB1,DQB1).")
    private List<String> loci = List.of("A", "C", "B", "DRB1", "DQB1");

    @Option(
            names = "--resolution",
            paramLabel = "R[,LOCUS=R...]",
            split = ",",
            description = {
                "matching (default: P groups; two fields without a release), as-given, or a reduction of the",
                "release: G, P, lg, lgx, U2, W, 1F, S; for single loci as in P,DRB1=G."
            })
    private List<String> resolution = List.of("matching");

    @Mixin
    private ReleaseOptions release;

    /// The loci, in the order of results.
    ///
    /// @throws ProblemException if one is unknown or named twice, or there are too few or too many
    List<Locus> loci() {
        List<Locus> found = new ArrayList<>();
        for (String name : loci) {
            found.add(Locus.find(name.strip().toUpperCase(Locale.ROOT)).orElseThrow(() -> unknown(name)));
        }
        if (found.size() < 2 || found.size() > 9 || found.stream().distinct().count() < found.size()) {
            throw new WrongUse(Problem.of(
                    "CLI-0311",
                    "haplotypes have two to nine loci, each once, and {0} were named",
                    "name them, for example --loci A,C,B,DRB1,DQB1",
                    found));
        }
        return found;
    }

    private static WrongUse unknown(String name) {
        return new WrongUse(Problem.of(
                "CLI-0310",
                "\"{0}\" is not an HLA locus",
                "name loci as published, for example A, C, B, DRB1 or DQB1",
                name));
    }

    /// How names are read.
    ///
    /// @param files the typings, which the starter nomenclature looks through for names
    /// @throws ProblemException if the release is not there, or a resolution is unknown
    Naming naming(List<String> files, ReadingOptions reading) {
        Optional<Naming> usual = Optional.empty();
        Map<Locus, Naming> others = new EnumMap<>(Locus.class);
        for (String one : resolution) {
            int sign = one.indexOf('=');
            Naming naming = one(one.substring(sign + 1).strip(), files, reading);
            if (sign < 0) {
                usual = Optional.of(naming);
            } else {
                String locus = one.substring(0, sign).strip();
                others.put(Locus.find(locus).orElseThrow(() -> unknown(locus)), naming);
            }
        }
        return Naming.byLocus(usual.orElseGet(() -> one("matching", files, reading)), others);
    }

    /// The date of the installed table of multiple allele codes; empty where names were read without it.
    String codeTable(Naming naming) {
        boolean codeless = naming.release().equals("none") || naming.release().equals("starter");
        return codeless ? "" : release.codes().date().orElse("");
    }

    private Naming one(String name, List<String> files, ReadingOptions reading) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "matching" -> Naming.matching(nomenclature(files, reading));
            case "as-given" -> Naming.asGiven();
            default -> Naming.reduced(release.openRelease(), reduction(name));
        };
    }

    private Nomenclature nomenclature(List<String> files, ReadingOptions reading) {
        return release.open().orElseGet(() -> starter(files, reading));
    }

    private static Nomenclature starter(List<String> files, ReadingOptions reading) {
        List<String> names = new ArrayList<>();
        for (String file : files) {
            if (!file.equals("-")) {
                try (Lines lines = Lines.open(Source.of(file), reading.encoding(), reading.limits())) {
                    names.addAll(SampleFile.names(lines));
                }
            }
        }
        return Nomenclature.starter(names);
    }

    private static Reduction reduction(String name) {
        return Reduction.find(name)
                .filter(found -> found != Reduction.HATS)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "CLI-0312",
                        "\"{0}\" is no resolution",
                        "choose matching, as-given, or one of {1}",
                        name,
                        Arrays.toString(Reduction.values()))));
    }
}
