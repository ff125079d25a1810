package org.marrowrelay.registry.database;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may choose when starting the server.
///
/// @param home the data folder, `~/.marrow-relay` unless told (`application.properties`)
/// @param database a JDBC address such as `jdbc:postgresql://host/relay?user=relay&password=...` of a
///     PostgreSQL 15 or newer; absent: an embedded one inside the data folder
/// @param keeper a JDBC address of the same database, as the keeper: a role that owns the identity vault and
///     the audit trail and that nobody else logs in as; needed beside `database`, made by itself in the
///     embedded one
/// @param vaultKey 32 bytes in Base64 that wrap the key file of the identity vault; absent: the file is
///     protected by its owner alone
/// @param backup where backups go, best on another disk or machine; absent: `backups` in the data folder
/// @param empty start without the invented sample registry
/// @param cache where unpacked programs and start-up caches are kept; absent: inside the data folder
/// @param passwordStrength bcrypt's cost, the binary logarithm of its rounds; 12 is about a quarter of a second
/// @param requestsPerSecond how many requests of one account, key or address are answered in a second; 0: no limit
/// @param backupEvery how often a backup is made by itself, as in `24h`; absent: never, or `24h` once a folder for
///     backups is named
/// @param address the address that people enter in their browsers, as in `https://relay.example.org`; passkeys and
///     single sign-on answer to it alone; absent: `http://localhost` with the port
/// @param ssoIssuer the issuer of single sign-on (OpenID Connect), as in `https://login.example.org/realm`;
///     absent: none
/// @param ssoClient the name under which the issuer knows this registry
/// @param ssoSecret the secret that it shares with the issuer
/// @param ssoSecondFactor whether the issuer asks everybody for a second factor, so that its word counts as one
/// @param breachedPasswords a file of SHA-1 sums of passwords that are known from breaches, sorted, 40 digits a line;
///     such passwords cannot be chosen; absent: only what is easily guessed is refused
/// @param sandbox this is for training: every page says so in a frame of its own, and no message leaves
@ConfigurationProperties("relay")
public record RelaySettings(
        Path home,
        @Nullable String database,
        @Nullable String keeper,
        @Nullable String vaultKey,
        @Nullable Path backup,
        @DefaultValue("false") boolean empty,
        @Nullable Path cache,
        @DefaultValue("12") int passwordStrength,
        @DefaultValue("300") int requestsPerSecond,
        @Nullable Duration backupEvery,
        @Nullable URI address,
        @Nullable String ssoIssuer,
        @DefaultValue("marrow-relay") String ssoClient,
        @Nullable String ssoSecret,
        @DefaultValue("false") boolean ssoSecondFactor,
        @Nullable Path breachedPasswords,
        @DefaultValue("false") boolean sandbox) {

    /// Where things are kept that can be made again.
    public Path cacheFolder() {
        return cache == null ? home.resolve("cache") : cache;
    }

    /// Where backups are kept.
    public Path backupFolder() {
        return (backup == null ? home.resolve("backups") : backup)
                .toAbsolutePath()
                .normalize();
    }

    /// Never addresses or keys.
    @Override
    public String toString() {
        return "RelaySettings[home=" + home + "]";
    }
}
