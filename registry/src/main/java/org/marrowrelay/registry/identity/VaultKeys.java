package org.marrowrelay.registry.identity;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

/// The keys of the vault: three sets that have nothing to do with each other.
///
/// In text, each on a line of its own: `fields BASE64`, `marks BASE64`, `pseudonyms BASE64` of Tink's JSON.
///
/// @param fields encrypt values; replaced by rotation, older ones stay until nothing needs them
/// @param marks hash values to be found again; replaced together with `fields`
/// @param pseudonyms name people in a case; never replaced, because partners have written those names down
record VaultKeys(KeysetHandle fields, KeysetHandle marks, KeysetHandle pseudonyms) {
    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    static VaultKeys fresh() {
        try {
            return new VaultKeys(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
                    KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, RegistryConfiguration.get()),
                    KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, RegistryConfiguration.get()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The same keys and new ones, which are used from now on.
    VaultKeys withNew() {
        return new VaultKeys(
                withNew(fields, PredefinedAeadParameters.AES256_GCM),
                withNew(marks, PredefinedPrfParameters.HMAC_SHA256_PRF),
                pseudonyms);
    }

    /// Only those that are used from now on; what older ones encrypted does not open any more.
    VaultKeys withoutOld() {
        return new VaultKeys(withoutOld(fields), withoutOld(marks), pseudonyms);
    }

    private static KeysetHandle withNew(KeysetHandle keys, Parameters kind) {
        try {
            return KeysetHandle.newBuilder(keys)
                    .addEntry(KeysetHandle.generateEntryFromParameters(kind)
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeysetHandle withoutOld(KeysetHandle keys) {
        try {
            KeysetHandle.Entry primary = keys.getPrimary();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(primary.getKey())
                            .withFixedId(primary.getId())
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String text() {
        return "fields " + text(fields) + "\nmarks " + text(marks) + "\npseudonyms " + text(pseudonyms) + "\n";
    }

    /// @throws IllegalArgumentException when it is not what [#text()] gives
    static VaultKeys parse(String text) {
        List<String> lines = text.strip().lines().toList();
        if (lines.size() != 3) {
            throw new IllegalArgumentException("three sets of keys are expected, found: " + lines.size());
        }
        return new VaultKeys(
                keys(lines.get(0), "fields "), keys(lines.get(1), "marks "), keys(lines.get(2), "pseudonyms "));
    }

    private static String text(KeysetHandle keys) {
        try {
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                    keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
            return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeysetHandle keys(String line, String name) {
        if (!line.startsWith(name)) {
            throw new IllegalArgumentException("the set of keys is not \"" + name.strip() + "\"");
        }
        try {
            byte[] json = Base64.getDecoder().decode(line.substring(name.length()));
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    new String(json, StandardCharsets.UTF_8),
                    RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException damaged) {
            throw new IllegalArgumentException("the set of keys is damaged", damaged);
        }
    }

    /// Never the keys.
    @Override
    public String toString() {
        return "VaultKeys[]";
    }
}
