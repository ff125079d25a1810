package org.marrowrelay.populations.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.diagnosis.HardyWeinberg;
import org.marrowrelay.populations.diagnosis.Linkage;
import org.marrowrelay.populations.diagnosis.Reach;
import org.marrowrelay.populations.em.Bootstrap;
import org.marrowrelay.populations.em.EstimationPlan;
import org.marrowrelay.populations.em.Fit;
import org.marrowrelay.populations.em.TraceRow;
import org.marrowrelay.populations.sample.Naming;
import org.marrowrelay.populations.sample.RejectedDonor;
import org.marrowrelay.populations.sample.Sample;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the files of an estimate.
public final class EstimateFiles {
    private static final String TABLE = "frequencies.csv";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path folder;
    private final Fit fit;
    private final EstimationPlan plan;
    private final Naming naming;
    private final RunFacts facts;
    private final @Nullable Bootstrap bootstrap;
    private final boolean[] supported;

    /// @param bootstrap `null`: no intervals
    public EstimateFiles(
            Path folder, Fit fit, EstimationPlan plan, Naming naming, RunFacts facts, @Nullable Bootstrap bootstrap) {
        this.folder = folder;
        this.fit = fit;
        this.plan = plan;
        this.naming = naming;
        this.facts = facts;
        this.bootstrap = bootstrap;
        this.supported = fit.supported();
    }

    /// Takes away what an earlier run left, which would stand beside the list of who this one left out.
    public static void clear(Path folder) throws IOException {
        for (String name : List.of(TABLE, "metadata.json", "run.json", "hfs.dat", "phase.tsv")) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /// Writes table, metadata and manifest. The table has its name only when it is whole.
    public void write(List<RejectedDonor> rejected) throws IOException {
        Files.createDirectories(folder);
        writeTable();
        String md5 = md5(folder.resolve(TABLE));
        Files.write(folder.resolve("metadata.json"), json(metadata(md5)));
        Files.write(folder.resolve("run.json"), json(manifest(rejected, md5)));
    }

    private void writeTable() throws IOException {
        Path part = folder.resolve(TABLE + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            out.write("haplotype,frequency,count,low,high,supported\n");
            for (int h = 0; h < fit.size(); h++) {
                out.write(row(h));
            }
        }
        Files.move(part, folder.resolve(TABLE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private String row(int h) {
        String interval = bootstrap == null ? "," : bootstrap.low(h) + "," + bootstrap.high(h);
        return fit.name(h) + "," + fit.frequency(h) + "," + fit.copies(h) + "," + interval + ","
                + (supported[h] ? "yes" : "no") + "\n";
    }

    private static byte[] json(Map<String, Object> content) {
        return (JSON.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String md5(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] block = new byte[1 << 16];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                digest.update(block, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private Map<String, Object> metadata(String md5) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("outputResolution", resolutions());
        Map<String, Object> method = new LinkedHashMap<>(); // Map.of has another order in each process
        method.put("method", facts.method());
        method.put("parameters", parameters());
        metadata.put("hfeMethod", method);
        metadata.put("cohortDescription", cohort());
        Map<String, Object> nomenclature = new LinkedHashMap<>();
        nomenclature.put("database", "IPD-IMGT/HLA");
        nomenclature.put("version", naming.release());
        metadata.put("nomenclatureUsed", nomenclature);
        metadata.put("frequencyLocation", "file://" + TABLE); // a URI, as the schema asks
        metadata.put("frequencyFileHeader", Map.of("haplotype", "haplotype"));
        metadata.put("checkSum", md5);
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("version", "0.1.0");
        whole.put("metadata", metadata);
        return whole;
    }

    private List<Map<String, String>> resolutions() {
        List<Map<String, String>> all = new ArrayList<>();
        for (var locus : fit.sample().loci()) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("locus", locus.name());
            one.put("resolution", resolution(locus));
            all.add(one);
        }
        return all;
    }

    private String resolution(Locus locus) {
        return switch (naming.resolution(locus)) {
            case "G" -> "G";
            case "lg" -> "g";
            case "1F" -> "allele-family";
            case "S" -> "Serology";
            case "U2", "as-given", "lgx" -> "protein-sequence";
            case "W" -> "genomic-sequence";
            case "P" -> "P";
            default -> isOfFields() ? "protein-sequence" : "P";
        };
    }

    /// Whether names that take part in matching are two fields, since no release says what is the same.
    private boolean isOfFields() {
        return naming.release().equals("none") || naming.release().equals("starter");
    }

    private List<Map<String, String>> parameters() {
        List<Map<String, String>> all = new ArrayList<>();
        planned().forEach((name, value) -> {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("parameter", name);
            one.put("value", value.toString());
            all.add(one);
        });
        return all;
    }

    private Map<String, Object> planned() {
        Map<String, Object> planned = new LinkedHashMap<>();
        planned.put("loci", fit.sample().loci().toString());
        planned.put("resolution", naming.resolution());
        planned.put("candidateCopies", plan.candidateCopies());
        planned.put("partCopies", plan.partCopies());
        planned.put("wholeCopies", plan.wholeCopies());
        planned.put("gain", plan.gain());
        planned.put("noise", plan.noise());
        planned.put("copies", plan.copies());
        planned.put("cycles", plan.cycles());
        planned.put("polishes", plan.polishes());
        planned.put("bootstrap", bootstrap == null ? 0 : bootstrap.replicates());
        planned.put("seed", facts.seed());
        return planned;
    }

    private Map<String, Object> cohort() {
        Map<String, Object> population = new LinkedHashMap<>();
        population.put("name", facts.population().isEmpty() ? "unnamed" : facts.population());
        population.put("geoLocation", Map.of("ISO3166", "ZZ"));
        Map<String, Object> cohort = new LinkedHashMap<>();
        cohort.put("species", "Homo sapiens");
        cohort.put("population", List.of(population));
        cohort.put("cohortSize", fit.sample().donors());
        return cohort;
    }

    private Map<String, Object> manifest(List<RejectedDonor> rejected, String md5) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("program", "Marrow Relay " + facts.version());
        manifest.put("method", facts.method());
        manifest.put("engine", facts.engine());
        manifest.put("input", facts.input());
        manifest.put("inputSha256", facts.inputDigests());
        manifest.put("sampleSha256", fit.sample().digest());
        manifest.put("population", facts.population());
        manifest.put("release", naming.release());
        manifest.put("alleleCodes", facts.codeTable());
        manifest.put("plan", planned());
        manifest.put("donors", donors(rejected));
        manifest.put("result", result(md5));
        manifest.put("hardyWeinberg", hardyWeinberg());
        manifest.put("linkage", Linkage.of(fit));
        manifest.put("threads", facts.threads());
        manifest.put("seconds", facts.seconds());
        manifest.put("resumed", facts.resumed());
        manifest.put("trace", trace());
        return manifest;
    }

    private Map<String, Object> donors(List<RejectedDonor> rejected) {
        Map<String, Object> donors = new LinkedHashMap<>();
        donors.put("rows", facts.rows());
        donors.put("otherPopulations", facts.others());
        donors.put("used", fit.sample().donors());
        donors.put("phaseUsed", fit.sample().phasedDonors());
        donors.put("phaseNotUsed", facts.phaseLost());
        donors.put("classes", fit.sample().classes());
        donors.put("rejected", rejected.size());
        donors.put("rejectedByCode", byCode(rejected));
        return donors;
    }

    private static Map<String, Long> byCode(List<RejectedDonor> rejected) {
        Map<String, Long> counts = new java.util.TreeMap<>();
        rejected.forEach(one -> counts.merge(one.problem().code(), 1L, Long::sum));
        return counts;
    }

    private Map<String, Object> result(String md5) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("logLikelihood", fit.likelihood());
        result.put("stoppedBy", fit.stopped().name());
        result.put("wouldStillRise", fit.risers().count());
        result.put("allAsked", fit.risers().complete());
        result.put("tableMd5", md5);
        result.put("reach", Reach.of(fit, supported));
        return result;
    }

    private List<HardyWeinberg> hardyWeinberg() {
        Sample sample = fit.sample();
        return IntStream.range(0, sample.loci().size())
                .mapToObj(locus -> HardyWeinberg.of(sample, locus))
                .toList();
    }

    private List<TraceRow> trace() {
        return fit.trace();
    }

    /// Writes who was left out, and why. Full typings are not in it.
    public static void writeRejected(Path folder, List<RejectedDonor> rejected) throws IOException {
        write(folder.resolve("rejected.tsv"), rejected);
    }

    /// Writes who counted without the phase that their typing states, if there is anybody.
    public static void writePhaseLost(Path folder, List<RejectedDonor> donors) throws IOException {
        if (!donors.isEmpty()) {
            write(folder.resolve("phase.tsv"), donors);
        }
    }

    private static void write(Path file, List<RejectedDonor> rejected) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("id\tline\tlocus\tcode\treason\n");
            for (RejectedDonor one : rejected) {
                out.write(one.id() + "\t" + one.line() + "\t" + one.locus() + "\t"
                        + one.problem().code() + "\t" + one.problem().what().replace('\t', ' ') + "\n");
            }
        }
    }
}
