package org.marrowrelay.registry.web;

import java.util.regex.Pattern;

/// Whether something is one e-mail address, or one telephone number, and nothing that a mail server could
/// read differently: no line ends, no lists, no names, no comments. What passes cannot smuggle a header into
/// a message.
public final class EmailAddress {
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z0-9-]{2,63}");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int LONGEST = 254;

    private EmailAddress() {}

    /// One plain address.
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && MAIL.matcher(text).matches();
    }

    /// One number with its country, as in `+8613800138000`.
    public static boolean isPhone(String text) {
        return PHONE.matcher(text).matches();
    }

    /// A number without the signs that people write between digits.
    public static String plainPhone(String text) {
        return text.replaceAll("[ ()./-]", "").replaceFirst("^00", "+");
    }
}
