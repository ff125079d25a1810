package org.marrowrelay.populations.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.populations.fixed.FixedPlan;
import org.marrowrelay.populations.fixed.FixedTable;
import org.marrowrelay.populations.sample.RejectedDonor;
import org.marrowrelay.populations.sample.Sample;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes what an estimate with fixed weights came to: `hfs.dat` (haplotype, TAB, frequency), the same as
/// `frequencies.csv`, and the manifest, which says that these are not maximum-likelihood frequencies.
public final class FixedFiles {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private FixedFiles() {}

    /// Writes all three.
    public static void write(
            Path folder,
            Sample sample,
            FixedTable table,
            FixedPlan plan,
            RunFacts facts,
            String release,
            List<RejectedDonor> rejected)
            throws IOException {
        Files.createDirectories(folder);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("hfs.dat"), StandardCharsets.UTF_8)) {
            for (FixedTable.Row row : table.rows()) {
                out.write(row.haplotype() + "\t" + row.frequency() + "\n");
            }
        }
        Path part = folder.resolve("frequencies.csv.part");
        try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            out.write("haplotype,frequency,count,low,high,supported\n");
            for (FixedTable.Row row : table.rows()) {
                out.write(row.haplotype() + "," + row.frequency() + "," + 2 * table.donors() * row.frequency()
                        + ",,,no\n");
            }
        }
        Files.move(
                part,
                folder.resolve("frequencies.csv"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(
                folder.resolve("run.json"),
                JSON.writeValueAsString(manifest(sample, table, plan, facts, release, rejected)) + "\n");
    }

    private static Map<String, Object> manifest(
            Sample sample,
            FixedTable table,
            FixedPlan plan,
            RunFacts facts,
            String release,
            List<RejectedDonor> rejected) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("program", "Marrow Relay " + facts.version());
        manifest.put("method", facts.method());
        manifest.put("notice", "compatibility mode: biased on ambiguous typings; not for match probabilities");
        manifest.put("input", facts.input());
        manifest.put("inputSha256", facts.inputDigests());
        manifest.put("sampleSha256", sample.digest());
        manifest.put("population", facts.population());
        manifest.put("release", release);
        manifest.put("loci", sample.loci().toString());
        manifest.put("plan", plan);
        Map<String, Object> donors = new LinkedHashMap<>();
        donors.put("rows", facts.rows());
        donors.put("otherPopulations", facts.others());
        donors.put("used", sample.donors());
        donors.put("phaseNotUsed", facts.phaseLost());
        donors.put("rejected", rejected.size());
        manifest.put("donors", donors);
        manifest.put("genotypes", table.genotypes());
        manifest.put("haplotypes", table.haplotypes());
        manifest.put("written", table.rows().size());
        manifest.put("cutAway", table.cutAway());
        manifest.put("steps", table.steps());
        manifest.put("lastChange", table.change());
        manifest.put("seconds", facts.seconds());
        return manifest;
    }
}
