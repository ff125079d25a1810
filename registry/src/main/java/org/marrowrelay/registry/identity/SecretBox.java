package org.marrowrelay.registry.identity;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.database.KeeperDatabase;
import org.springframework.stereotype.Component;

/// Encrypts small secrets that other rooms keep in tables of their own, such as those of second factors.
///
/// Its key is derived from the key of pseudonyms and, like that one, never replaced.
@Component
public class SecretBox {
    private final AesGcmJce cipher;

    SecretBox(KeyFile file, KeeperDatabase keeper) {
        try {
            this.cipher = new AesGcmJce(new Seal(file.open(keeper)).derive("secret box", 32));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @param purpose what it is for and whose, such as `second factor of ada`; needed again to open it
    public byte[] seal(byte[] secret, String purpose) {
        try {
            return cipher.encrypt(secret, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @throws IdentityProblem `VLT-0004` when it was changed, or sealed for another purpose
    public byte[] open(byte[] sealed, String purpose) {
        try {
            return cipher.decrypt(sealed, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException tampered) {
            throw new IdentityProblem(
                    Problem.of(
                            "VLT-0004",
                            "a value of the identity vault does not open",
                            "it was changed in the database, or vault.keys belongs to another one: compare with the backup"),
                    tampered);
        }
    }
}
