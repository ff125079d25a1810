package org.marrowrelay.registry.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.database.KeeperDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Signs one digest for each day that is over, and keeps it in the database, in `DATA/audit/digests`, and in the log.
///
/// The line is meant to leave the machine: printed, sent to a colleague, collected with the log. Whoever holds an old
/// line can show that the chain is still the same one. The key is `DATA/audit.key`, readable by its owner only.
@Component
class Digests {
    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
    private static final String KEY = "audit.key";

    private final KeeperDatabase keeper;
    private final DataFolder data;
    private final Clock clock;

    Digests(KeeperDatabase keeper, DataFolder data, Clock clock) {
        this.keeper = keeper;
        this.data = data;
        this.clock = clock;
    }

    /// Signs for yesterday, unless that was done.
    void sign(long number, byte[] last) {
        LocalDate yesterday = LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(1);
        sign(yesterday, number, last);
    }

    void sign(LocalDate day, long number, byte[] last) {
        if (all().stream().anyMatch(known -> !known.day().isBefore(day))) {
            return;
        }
        String hash = HexFormat.of().formatHex(last);
        String[] key = key();
        String signature = signed(Digest.statement(day, number, hash), key[0]);
        Digest digest = new Digest(day, number, hash, signature, key[1]);
        if (keep(digest, last) == 1) {
            append(digest);
            LOG.info("audit digest {}", digest.line());
        }
    }

    private int keep(Digest digest, byte[] last) {
        return keeper.sql()
                .sql("""
                        insert into audit.digest (day, number, hash, signed_at, signature, signer)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        digest.day(),
                        digest.number(),
                        last,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        Base64.getDecoder().decode(digest.signature()),
                        Base64.getDecoder().decode(digest.signer()))
                .update();
    }

    private void append(Digest digest) {
        try {
            Files.writeString(file(), digest.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return data.folder("audit").resolve("digests");
    }

    /// All digests, oldest first; those with a wrong signature, and those of the file that the database lacks, are
    /// named as problems.
    List<Digest> verify(List<Problem> problems) {
        List<Digest> kept = all();
        kept.stream()
                .filter(digest -> !isSigned(digest))
                .forEach(digest -> problems.add(Problem.of(
                        "AUD-0005",
                        "the audit digest of {0} does not bear the signature that it claims",
                        "compare it with the copies that were given away, and call the privacy officer",
                        digest.day())));
        List<String> known = kept.stream().map(Digest::line).toList();
        for (String line : lines()) {
            if (!known.contains(line)) {
                problems.add(Problem.of(
                        "AUD-0006",
                        "the database does not know the audit digest of {0} that audit/digests holds",
                        "the database was put back to an earlier state, or changed: compare the digests",
                        line.split(" ", 2)[0]));
            }
        }
        return kept;
    }

    private List<String> lines() {
        try {
            return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Digest> all() {
        return keeper.sql()
                .sql("select day, number, hash, signature, signer from audit.digest order by day")
                .query(Digests::digest)
                .list();
    }

    private static Digest digest(ResultSet row, int number) throws SQLException {
        Base64.Encoder text = Base64.getEncoder();
        return new Digest(
                row.getObject("day", LocalDate.class),
                row.getLong("number"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                text.encodeToString(row.getBytes("signature")),
                text.encodeToString(row.getBytes("signer")));
    }

    /// Private and public key in Base64, made at the first need.
    private String[] key() {
        return data.find(KEY).orElseGet(this::makeKey).strip().split("\\s+");
    }

    private String makeKey() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Base64.Encoder text = Base64.getEncoder();
            String both = text.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                    + text.encodeToString(pair.getPublic().getEncoded()) + "\n";
            data.writeSecret(KEY, both);
            return both;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String signed(String statement, String key) {
        try {
            PrivateKey signer = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signer);
            signature.update(statement.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the key of the audit digests cannot be used", damaged);
        }
    }

    static boolean isSigned(Digest digest) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(digest.signer()))));
            signature.update(digest.statement().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(digest.signature()));
        } catch (GeneralSecurityException notEvenAKey) {
            return false;
        }
    }
}
