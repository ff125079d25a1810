package org.marrowrelay.registry.guest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An address as a code of 64 letters, for the keyed hash of the vault; alone it is kept nowhere.
final class GuestMark {
    private GuestMark() {}

    static String of(String address) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
