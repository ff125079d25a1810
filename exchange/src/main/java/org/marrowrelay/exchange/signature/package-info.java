/// Signed HTTP: who sent a request or an answer, and that nobody has changed it.
///
/// Words: a [NodeKey] is the Ed25519 key of one registry; its [PublicKey] is what a partner gets, with a *fingerprint*
/// that two people can read to each other; a [HttpSignature] covers some components of a message (RFC 9421), among
/// them the digest of its body ([ContentDigest], RFC 9530).
///
/// Knows no server, no clock and no partner: who may send what, and when a signature is too old, is decided elsewhere.
/// Cryptography is the JDK's own.
@NullMarked
package org.marrowrelay.exchange.signature;

import org.jspecify.annotations.NullMarked;
