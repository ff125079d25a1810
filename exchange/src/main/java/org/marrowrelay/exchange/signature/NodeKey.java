package org.marrowrelay.exchange.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The Ed25519 key of one registry, which never leaves it.
public final class NodeKey {
    private final PrivateKey key;
    private final PublicKey open;

    private NodeKey(PrivateKey key, PublicKey open) {
        this.key = key;
        this.open = open;
    }

    /// A new one.
    public static NodeKey fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new NodeKey(
                    pair.getPrivate(), new PublicKey(base64(pair.getPublic().getEncoded())));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// @param text as [#secret] gives it
    /// @throws ProblemException `PTN-0102` when it is none
    public static NodeKey parse(String text) {
        try {
            String[] halves = text.strip().split("\\s+", -1);
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(halves[0])));
            return new NodeKey(key, new PublicKey(halves[halves.length - 1]));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new ProblemException(
                    Problem.of(
                            "PTN-0102",
                            "the key of this registry is damaged",
                            "put partner.key back from a backup of the data folder, or remove it and confirm a new key"
                                    + " with every partner"),
                    damaged);
        }
    }

    /// Private and public half, a line each. A secret.
    public String secret() {
        return base64(key.getEncoded()) + "\n" + open.text() + "\n";
    }

    public PublicKey open() {
        return open;
    }

    byte[] sign(byte[] what) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(what);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of this registry cannot be used", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// Never the key.
    @Override
    public String toString() {
        return "NodeKey[" + open.id() + "]";
    }
}
