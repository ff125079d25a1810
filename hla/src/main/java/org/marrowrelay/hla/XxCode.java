package org.marrowrelay.hla;

/// A first field of which nothing more is known, such as `A*02:XX`: any allele of the family, nulls too.
///
/// The field may be that of an old broad family (`A*09:XX`), which stands for those of its splits.
///
/// @param firstField two to four digits
public record XxCode(Locus locus, String firstField) implements PositionTyping {
    public XxCode {
        if (!firstField.matches("[0-9]{2,4}")) {
            throw new IllegalArgumentException("a first field is two to four digits, found: " + firstField);
        }
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
