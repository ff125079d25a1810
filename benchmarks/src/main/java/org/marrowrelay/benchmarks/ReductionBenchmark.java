package org.marrowrelay.benchmarks;

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
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Reductions of 5,000 distinct alleles of release 3.58.0, drawn with seed 1, and of five-locus GL Strings of them.
///
/// `remembered` asks one library again and again; `cold` makes the library anew before each pass over the questions,
/// outside the measured time, so that no answer is remembered while the machine code is warm. Each thread has a library
/// and questions of its own, so that none finds what another has just worked out.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Threads(1)
public class ReductionBenchmark {
    private static final int ALLELES = 5_000;
    private static final int PEOPLE = 1_000;
    private static final List<String> LOCI = List.of("A", "B", "C", "DRB1", "DQB1");

    @Param({"remembered", "cold"})
    public String memory;

    private Catalogue catalogue;
    private Release release;
    private List<String> alleles;
    private List<String> people;

    @Setup
    public void read() {
        String data = System.getenv().getOrDefault("RELAY_DATA", "../shared");
        catalogue = Releases.read(Path.of(data, "data/imgt-hla/3.58.0"));
        release = Release.of(catalogue, MultipleAlleleCodes.none());
        Random random = new Random(1);
        alleles = draw(random);
        people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(person(random));
        }
    }

    @Setup(Level.Invocation)
    public void forget() {
        if (memory.equals("cold")) {
            release = Release.of(catalogue, MultipleAlleleCodes.none());
        }
    }

    private List<String> draw(Random random) {
        List<String> all = new ArrayList<>();
        for (int allele = 0; allele < catalogue.size(); allele++) {
            all.add(PackedName.print(catalogue.name(allele)));
        }
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, ALLELES));
    }

    private String person(Random random) {
        List<String> loci = new ArrayList<>();
        for (String locus : LOCI) {
            List<String> own = alleles.stream()
                    .filter(name -> name.startsWith(locus + "*"))
                    .toList();
            loci.add(own.get(random.nextInt(own.size())) + "+" + own.get(random.nextInt(own.size())));
        }
        return String.join("^", loci);
    }

    @Benchmark
    @OperationsPerInvocation(ALLELES)
    public void lgx(Blackhole sink) {
        all(Reduction.LGX, sink);
    }

    @Benchmark
    @OperationsPerInvocation(ALLELES)
    public void g(Blackhole sink) {
        all(Reduction.G, sink);
    }

    @Benchmark
    @OperationsPerInvocation(ALLELES)
    public void s(Blackhole sink) {
        all(Reduction.S, sink);
    }

    private void all(Reduction reduction, Blackhole sink) {
        for (String allele : alleles) {
            sink.consume(release.reduce(allele, reduction));
        }
    }

    @Benchmark
    @OperationsPerInvocation(PEOPLE)
    public void glToLgx(Blackhole sink) {
        for (String person : people) {
            sink.consume(release.reduce(person, Reduction.LGX));
        }
    }

    @Benchmark
    public Object xxExpansion() {
        return release.expand("A*02:XX");
    }
}
