package org.marrowrelay.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.Releases;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What the first question costs in a Java machine that was just started: nothing is compiled, nothing remembered.
///
/// Each fork asks once: 5,000 distinct alleles of release 3.58.0, drawn with seed 1, or `A*02:XX`; or opens the
/// installed release. The release is installed into a temporary folder by the first fork, which is therefore not to
/// be counted: run it twice, or look at the median.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(11)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstRoundBenchmark {
    private static final String VERSION = "3.58.0";
    private static final int ALLELES = 5_000;

    private Releases releases;
    private Release release;
    private List<String> alleles;

    @Setup
    public void open() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "relay-benchmark-releases");
        releases = Releases.in(folder);
        if (!Files.exists(folder)) {
            String data = System.getenv().getOrDefault("RELAY_DATA", "../shared");
            releases.install(Path.of(data, "data/imgt-hla", VERSION));
        }
        Catalogue catalogue = releases.open(VERSION);
        release = Release.of(catalogue, MultipleAlleleCodes.none());
        alleles = draw(catalogue);
    }

    private static List<String> draw(Catalogue catalogue) {
        List<String> all = new ArrayList<>();
        for (int allele = 0; allele < catalogue.size(); allele++) {
            all.add(PackedName.print(catalogue.name(allele)));
        }
        Collections.shuffle(all, new Random(1));
        return List.copyOf(all.subList(0, ALLELES));
    }

    @Benchmark
    public void lgx(Blackhole sink) {
        all(Reduction.LGX, sink);
    }

    @Benchmark
    public void g(Blackhole sink) {
        all(Reduction.G, sink);
    }

    @Benchmark
    public void s(Blackhole sink) {
        all(Reduction.S, sink);
    }

    private void all(Reduction reduction, Blackhole sink) {
        for (String allele : alleles) {
            sink.consume(release.reduce(allele, reduction));
        }
    }

    @Benchmark
    public Object xxExpansion() {
        return release.expand("A*02:XX");
    }

    @Benchmark
    public Object openedAgain() {
        return Release.of(releases.open(VERSION), MultipleAlleleCodes.none());
    }
}
