package org.marrowrelay.registry.identity;

/// Encrypts the vault's key file with a key that is kept elsewhere: a key server (KMS), a smart card, the environment.
///
/// To use a key server, offer one bean of this kind; it takes precedence over `RELAY_VAULT_KEY`.
public interface KeyWrapping {
    /// Encrypts. The same text may give another result each time.
    byte[] wrap(byte[] plain);

    /// Decrypts what [#wrap(byte\[\])] gave.
    ///
    /// @throws IdentityProblem when it was wrapped by another key
    byte[] unwrap(byte[] wrapped);
}
