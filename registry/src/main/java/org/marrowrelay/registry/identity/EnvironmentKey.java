package org.marrowrelay.registry.identity;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.marrowrelay.problem.Problem;

/// Wraps the key file with the 32 bytes of `RELAY_VAULT_KEY`, by AES-256-GCM.
final class EnvironmentKey implements KeyWrapping {
    private static final byte[] BINDING = "marrow-relay vault.keys".getBytes(StandardCharsets.US_ASCII);

    private final AesGcmJce cipher;

    EnvironmentKey(String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length != 32) {
                throw new IllegalArgumentException("not 32 bytes");
            }
            this.cipher = new AesGcmJce(key);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IdentityProblem(
                    Problem.of(
                            "VLT-0005",
                            "RELAY_VAULT_KEY is not a key of 32 bytes in Base64",
                            "make one with: head -c 32 /dev/urandom | base64"),
                    unusable);
        }
    }

    @Override
    public byte[] wrap(byte[] plain) {
        try {
            return cipher.encrypt(plain, BINDING);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped) {
        try {
            return cipher.decrypt(wrapped, BINDING);
        } catch (GeneralSecurityException another) {
            throw new IdentityProblem(
                    Problem.of(
                            "VLT-0006",
                            "the key file of the identity vault was wrapped by another key than RELAY_VAULT_KEY",
                            "set the key that was used before; without it nobody can open an identity"),
                    another);
        }
    }
}
