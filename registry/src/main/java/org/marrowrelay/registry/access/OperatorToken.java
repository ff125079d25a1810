package org.marrowrelay.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.marrowrelay.registry.database.DataFolder;
import org.springframework.stereotype.Component;

/// The key of the command line: whoever can read `DATA/operator.token` may use the API as an operator.
///
/// It is made new at each start, readable by the owner of the data folder only, and never logged.
@Component
public class OperatorToken {
    private static final String FILE = "operator.token";

    private final byte[] token;

    OperatorToken(DataFolder data) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        data.writeSecret(FILE, text + "\n");
        this.token = text.getBytes(StandardCharsets.US_ASCII);
    }

    /// True when it is the same; takes the same time whatever is different.
    public boolean is(String presented) {
        return MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }

    /// Never the token.
    @Override
    public String toString() {
        return "OperatorToken[kept in " + FILE + "]";
    }
}
