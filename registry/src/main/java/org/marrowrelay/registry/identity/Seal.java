package org.marrowrelay.registry.identity;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marrowrelay.problem.Problem;

/// What the keys of the vault do: encrypt and decrypt values, mark them, and make pseudonyms.
final class Seal {
    private static final int MARK_BYTES = 16;
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int PSEUDONYM_LETTERS = 12;

    private final Aead fields;
    private final PrfSet marks;
    private final PrfSet pseudonyms;

    Seal(VaultKeys keys) {
        try {
            this.fields = keys.fields().getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.marks = keys.marks().getPrimitive(RegistryConfiguration.get(), PrfSet.class);
            this.pseudonyms = keys.pseudonyms().getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the keys of the vault cannot be used", damaged);
        }
    }

    byte[] seal(String value, UUID person, String field) {
        try {
            return fields.encrypt(value.getBytes(StandardCharsets.UTF_8), binding(person, field));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// @throws IdentityProblem `VLT-0004` when the value was changed, moved from another row, or its
    ///     key is gone
    String open(byte[] sealed, UUID person, String field) {
        try {
            return new String(fields.decrypt(sealed, binding(person, field)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException tampered) {
            throw new IdentityProblem(
                    Problem.of(
                            "VLT-0004",
                            "a value of the identity vault does not open",
                            "it was changed in the database, or vault.keys belongs to another one: compare with the backup"),
                    tampered);
        }
    }

    byte[] sealPaper(byte[] content, String purpose) {
        try {
            return fields.encrypt(content, paper(purpose));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Empty when it was changed, sealed for another purpose, or its key is gone.
    Optional<byte[]> openPaper(byte[] sealed, String purpose) {
        try {
            return Optional.of(fields.decrypt(sealed, paper(purpose)));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private static byte[] paper(String purpose) {
        return ("paper " + purpose).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] binding(UUID person, String field) {
        return ("vault " + person + " " + field).getBytes(StandardCharsets.US_ASCII);
    }

    /// The mark that new values get.
    byte[] mark(Alike.Likeness on, String plainest) {
        try {
            return marks.computePrimary(input(on, plainest), MARK_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The marks that a value may have got, by whichever key.
    List<byte[]> marks(Alike.Likeness on, String plainest) {
        try {
            List<byte[]> all = new ArrayList<>();
            for (var prf : marks.getPrfs().values()) {
                all.add(prf.compute(input(on, plainest), MARK_BYTES));
            }
            return all;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] input(Alike.Likeness on, String plainest) {
        return (on.name() + "\n" + plainest).getBytes(StandardCharsets.UTF_8);
    }

    /// Twelve letters and digits in groups of four (60 bits), from the case and the person.
    String pseudonym(String caseCode, Subject subject) {
        try {
            byte[] input = (caseCode + "\n" + subject.side() + "\n" + subject.code()).getBytes(StandardCharsets.UTF_8);
            return letters(pseudonyms.computePrimary(input, 8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A key of its own for another purpose.
    byte[] derive(String purpose, int bytes) {
        try {
            return pseudonyms.computePrimary(("key for " + purpose).getBytes(StandardCharsets.UTF_8), bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String letters(byte[] eight) {
        long bits = java.nio.ByteBuffer.wrap(eight).getLong();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PSEUDONYM_LETTERS; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt((int) (bits >>> (5 * i)) & 31));
        }
        return text.toString();
    }
}
