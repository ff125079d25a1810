package org.marrowrelay.registry.population;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.matching.frequency.Provenance;
import org.marrowrelay.problem.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcFrequencySets implements FrequencySets {
    private static final String SELECT = """
            select id, population, version, active, release, resolution, sample_size, source, haplotypes, total,
                   notices, sha256, invented, stored_by, stored_at, loci, metadata is not null as hfx
              from frequency_set
            """;

    private final JdbcClient sql;
    private final JsonMapper json;

    JdbcFrequencySets(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    @Transactional
    public StoredSet add(
            HaplotypeFrequencySet set,
            List<Problem> notices,
            byte[] file,
            String metadata,
            boolean invented,
            String by) {
        Provenance provenance = set.provenance();
        deactivate(provenance.population());
        long id = sql.sql("""
                        insert into frequency_set (population, version, active, release, resolution, sample_size, source,
                                                   haplotypes, total, notices, content, sha256, invented, stored_by,
                                                   loci, metadata)
                        values (:population,
                                (select coalesce(max(version), 0) + 1 from frequency_set where population = :population),
                                true, :release, :resolution, :sample, :source, :haplotypes, :total,
                                cast(:notices as jsonb), :content, :sha256, :invented, :by, :loci, nullif(:metadata, ''))
                        returning id
                        """)
                .param("population", provenance.population())
                .param("release", provenance.release())
                .param("resolution", provenance.resolution())
                .param("sample", boxed(provenance.sampleSize()), Types.INTEGER)
                .param("source", provenance.source())
                .param("haplotypes", set.haplotypes().size())
                .param("total", set.total())
                .param("notices", json.writeValueAsString(notices))
                .param("content", packed(file))
                .param("sha256", sha256(file))
                .param("invented", invented)
                .param("by", by)
                .param(
                        "loci",
                        String.join(",", set.loci().stream().map(Locus::name).toList()))
                .param("metadata", metadata)
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    private static @org.jspecify.annotations.Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
    }

    @Override
    public List<StoredSet> list() {
        return sql.sql(SELECT + "order by population, version desc")
                .query(this::set)
                .list();
    }

    @Override
    public Optional<StoredSet> find(long id) {
        return sql.sql(SELECT + "where id = ?").param(id).query(this::set).optional();
    }

    @Override
    public Optional<StoredSet> findActive(String population) {
        return sql.sql(SELECT + "where population = ? and active")
                .param(population)
                .query(this::set)
                .optional();
    }

    @Override
    public byte[] content(long id) {
        return unpacked(sql.sql("select content from frequency_set where id = ?")
                .param(id)
                .query(byte[].class)
                .single());
    }

    @Override
    public Optional<String> metadata(long id) {
        return sql.sql("select metadata from frequency_set where id = ? and metadata is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    @Override
    @Transactional
    public void activate(long id) {
        find(id).ifPresent(set -> deactivate(set.population()));
        sql.sql("update frequency_set set active = true where id = ?").param(id).update();
    }

    @Override
    public void removeInvented() {
        sql.sql("delete from frequency_set where invented").update();
    }

    private void deactivate(String population) {
        sql.sql("update frequency_set set active = false where population = ? and active")
                .param(population)
                .update();
    }

    private StoredSet set(ResultSet row, int number) throws SQLException {
        return new StoredSet(
                row.getLong("id"),
                row.getInt("version"),
                row.getBoolean("active"),
                provenance(row),
                row.getInt("haplotypes"),
                row.getDouble("total"),
                json.readValue(row.getString("notices"), new TypeReference<List<Problem>>() {}),
                row.getString("sha256"),
                row.getBoolean("invented"),
                row.getString("stored_by"),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                row.getString("loci"),
                row.getBoolean("hfx"));
    }

    private static Provenance provenance(ResultSet row) throws SQLException {
        int sample = row.getInt("sample_size");
        return new Provenance(
                row.getString("population"),
                row.getString("release"),
                row.getString("resolution"),
                sample == 0 ? OptionalInt.empty() : OptionalInt.of(sample),
                row.getString("source"));
    }

    static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
