package org.marrowrelay.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.stereotype.Component;

/// The key of the command line: whoever can read `DATA/operator.token` may use the API as an operator.
///
/// It is made new at each start, readable by the owner of the data folder only, and never logged. Beside it lies
/// `DATA/monitoring.token`, which opens figures and health and nothing else, and stays the same until it is removed.
@Component
public class OperatorToken {
    private static final String FILE = "operator.token";

    private static final String MONITORING = "monitoring.token";

    private final byte[] token;
    private final byte[] monitoring;

    OperatorToken(DataFolder data) {
        this.token = fresh(data, FILE);
        this.monitoring = data.find(MONITORING)
                .map(kept -> kept.strip().getBytes(StandardCharsets.US_ASCII))
                .orElseGet(() -> fresh(data, MONITORING));
    }

    private static byte[] fresh(DataFolder data, String file) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        data.writeSecret(file, text + "\n");
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// True when it is the same; takes the same time whatever is different.
    public boolean is(String presented) {
        return MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }

    /// True when it is the one of the monitoring.
    public boolean isMonitoring(String presented) {
        return MessageDigest.isEqual(monitoring, presented.getBytes(StandardCharsets.UTF_8));
    }

    /// Never the token.
    @Override
    public String toString() {
        return "OperatorToken[kept in " + FILE + "]";
    }
}
