package org.marrowrelay.registry.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.database.KeeperDatabase;
import org.marrowrelay.registry.database.RelaySettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// `DATA/vault.keys`: the keys of the vault, plain or wrapped.
///
/// Made at the first start of an empty vault. A vault with identities and without its keys is refused at the start:
/// new keys would only hide that the old ones are lost.
@Component
class KeyFile {
    private static final String FILE = "vault.keys";
    private static final String WRAPPED = "wrapped ";

    private final DataFolder data;
    private final @Nullable KeyWrapping wrapping;

    KeyFile(DataFolder data, RelaySettings settings, ObjectProvider<KeyWrapping> keyServer) {
        this.data = data;
        String environment = settings.vaultKey();
        KeyWrapping elsewhere = keyServer.getIfAvailable();
        this.wrapping = elsewhere != null || environment == null ? elsewhere : new EnvironmentKey(environment);
    }

    /// @throws IdentityProblem `VLT-0001` when the vault holds identities and the keys are gone or damaged,
    ///     `VLT-0006` and `VLT-0007` when they are wrapped by a key that is not here
    VaultKeys open(KeeperDatabase keeper) {
        Optional<String> kept = data.find(FILE);
        if (kept.isPresent()) {
            return parse(kept.get());
        }
        if (keeper.sql()
                        .sql("select count(*) from vault.field")
                        .query(Long.class)
                        .single()
                > 0) {
            throw new IdentityProblem(lost());
        }
        return keep(VaultKeys.fresh());
    }

    VaultKeys keep(VaultKeys keys) {
        String text = keys.text();
        data.writeSecret(
                FILE,
                wrapping == null
                        ? text
                        : WRAPPED
                                + Base64.getEncoder()
                                        .encodeToString(wrapping.wrap(text.getBytes(StandardCharsets.US_ASCII)))
                                + "\n");
        return keys;
    }

    /// A plain file is wrapped as soon as there is something to wrap it with.
    private VaultKeys parse(String text) {
        try {
            return text.startsWith(WRAPPED)
                    ? VaultKeys.parse(unwrapped(text.substring(WRAPPED.length()).strip()))
                    : wrapping == null ? VaultKeys.parse(text) : keep(VaultKeys.parse(text));
        } catch (IllegalArgumentException damaged) {
            throw new IdentityProblem(lost(), damaged);
        }
    }

    private String unwrapped(String base64) {
        if (wrapping == null) {
            throw new IdentityProblem(Problem.of(
                    "VLT-0007",
                    "the key file of the identity vault is wrapped, and the key that wraps it is not here",
                    "set RELAY_VAULT_KEY as before, or start with the key server"));
        }
        return new String(wrapping.unwrap(Base64.getDecoder().decode(base64)), StandardCharsets.US_ASCII);
    }

    private static Problem lost() {
        return Problem.of(
                "VLT-0001",
                "the file {0} of the data folder is missing or damaged, and no identity opens without it",
                "put it back from the backup that belongs to this database",
                FILE);
    }
}
