package org.marrowrelay.registry.identity;

import java.util.Locale;
import java.util.Map;

/// The name of a person as it stands on a letter.
public final class FullName {
    private FullName() {}

    /// Family name first and without a space in Chinese, given name first elsewhere.
    ///
    /// @param opened what the vault gave
    public static String of(Map<IdentityField, String> opened, Locale language) {
        String family = opened.getOrDefault(IdentityField.FAMILY_NAME, "");
        String given = opened.getOrDefault(IdentityField.GIVEN_NAME, "");
        return language.getLanguage().equals("zh") ? family + given : (given + " " + family).strip();
    }
}
