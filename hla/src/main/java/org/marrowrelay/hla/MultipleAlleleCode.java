package org.marrowrelay.hla;

import java.util.regex.Pattern;

/// A multiple allele code as a laboratory wrote it, such as `A*02:GNF`: one of a list that the owner's table gives.
///
/// What the letters stand for is asked of a table of codes (`hla.mac`); whether any table has them is not asked here.
/// `XX` is no such code but an [XxCode]; `NA` is a real one.
///
/// Source: NMDP allele code lists.
///
/// @param firstField two to four digits
/// @param letters two to six capital letters
public record MultipleAlleleCode(Locus locus, String firstField, String letters) implements PositionTyping {
    private static final Pattern LETTERS = Pattern.compile("[A-Z]{2,6}");

    public MultipleAlleleCode {
        boolean isCode =
                XxCode.isFirstField(firstField) && LETTERS.matcher(letters).matches();
        if (!isCode || letters.equals("XX")) {
            throw new IllegalArgumentException(
                    "a first field and two to six capital letters make a code, found: " + firstField + ":" + letters);
        }
    }

    @Override
    public String text() {
        return locus + "*" + firstField + ":" + letters;
    }

    @Override
    public String toString() {
        return text();
    }
}
