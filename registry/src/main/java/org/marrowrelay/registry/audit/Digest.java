package org.marrowrelay.registry.audit;

import java.time.LocalDate;

/// A signed statement: how long the chain was when a day was over, and how it ended.
///
///     2026-11-21 18230 4f1c...9a Base64-of-signature Base64-of-public-key
///
/// What is signed is `marrow-relay audit DAY NUMBER HASH`.
///
/// @param number of the last link
/// @param hash of that link, in hexadecimal
/// @param signature Ed25519, in Base64
/// @param signer public key (X.509), in Base64
record Digest(LocalDate day, long number, String hash, String signature, String signer) {
    static String statement(LocalDate day, long number, String hash) {
        return "marrow-relay audit " + day + " " + number + " " + hash;
    }

    String statement() {
        return statement(day, number, hash);
    }

    String line() {
        return day + " " + number + " " + hash + " " + signature + " " + signer;
    }
}
