package org.marrowrelay.hla;

import java.util.regex.Pattern;

/// A first field of which nothing more is known, such as `A*02:XX`: any allele of the family, nulls too.
///
/// The field may be that of an old broad family (`A*09:XX`), which stands for those of its splits.
///
/// @param firstField two to four digits
public record XxCode(Locus locus, String firstField) implements PositionTyping {
    private static final Pattern FIRST_FIELD = Pattern.compile("[0-9]{2,4}");

    public XxCode {
        if (!isFirstField(firstField)) {
            throw new IllegalArgumentException("a first field is two to four digits, found: " + firstField);
        }
    }

    static boolean isFirstField(String digits) {
        return FIRST_FIELD.matcher(digits).matches();
    }

    @Override
    public String text() {
        return locus + "*" + firstField + ":XX";
    }

    @Override
    public String toString() {
        return text();
    }
}
