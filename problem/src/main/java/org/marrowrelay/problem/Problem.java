package org.marrowrelay.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One thing that is wrong: a stable code, what was found, where, and how to fix it.
///
/// ```
/// HLA-0103: field "4" is not two or more digits
///   where: donors.csv, line 17, column DRB1_1, "DRB1*4:01"
///   fix:   write each field with its leading zero, for example DRB1*04:01
/// ```
///
/// The text is English; `values` are the words that were put into it, in order, so that a page can say the
/// same sentence in another language, looked up by `code`.
///
/// @param code shape `LETTERS-DIGITS`, four digits, never reused for something else
/// @param what the finding, one sentence without a full stop
/// @param where places from the innermost outwards as they were added; [#toString()] prints the outermost first
/// @param fix the remedy, in the imperative
/// @param values what replaced `{0}`, `{1}`, ... in the templates of `what` and `fix`
public record Problem(String code, String what, List<String> where, String fix, List<String> values) {
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,12}-[0-9]{4}");
    private static final Pattern SLOT = Pattern.compile("\\{(\\d+)}");
    private static final int LONGEST_VALUE = 80;

    public Problem {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a problem's code has the shape ROOM-0000, found: " + code);
        }
        where = List.copyOf(where);
        values = List.copyOf(values);
    }

    /// Makes a problem from two templates, in which `{0}` stands for the first value, `{1}` for the second, ...
    ///
    /// Values are shown as found, cut after 80 characters, with control characters made visible, so that hostile
    /// input can neither flood nor steer a terminal.
    public static Problem of(String code, String what, String fix, Object... values) {
        List<String> shown = new ArrayList<>(values.length);
        for (Object value : values) {
            shown.add(shown(String.valueOf(value)));
        }
        return new Problem(code, fill(what, shown), List.of(), fill(fix, shown), shown);
    }

    /// The same problem, one place further out: the reader adds column and line, the command adds the file.
    public Problem at(String place) {
        List<String> further = new ArrayList<>(where);
        further.add(shown(place));
        return new Problem(code, what, further, fix, values);
    }

    /// The template with its slots filled; a slot without a value stays as it is.
    public static String fill(String template, List<String> values) {
        if (template.indexOf('{') < 0) {
            return template;
        }
        Matcher slots = SLOT.matcher(template);
        StringBuilder filled = new StringBuilder(2 * template.length());
        int from = 0;
        while (slots.find()) {
            filled.append(template, from, slots.start()).append(value(slots.group(1), values));
            from = slots.end();
        }
        return filled.append(template, from, template.length()).toString();
    }

    private static String value(String slot, List<String> values) {
        int index = slot.length() > 2 ? Integer.MAX_VALUE : Integer.parseInt(slot);
        return index < values.size() ? values.get(index) : "{" + slot + "}";
    }

    /// The text as it may be shown: at most 80 characters, control characters replaced by visible pictures.
    public static String shown(String text) {
        return text.length() <= LONGEST_VALUE && isPlain(text) ? text : madeVisible(text);
    }

    /// Whether every character is one of ASCII that can be seen; nearly all values are such.
    private static boolean isPlain(String text) {
        boolean plain = true;
        for (int i = 0; plain && i < text.length(); i++) {
            plain = text.charAt(i) >= ' ' && text.charAt(i) < 0x7F;
        }
        return plain;
    }

    private static String madeVisible(String text) {
        String cut = text.codePointCount(0, text.length()) <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
        StringBuilder visible = new StringBuilder(cut.length());
        cut.codePoints().map(Problem::visible).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static int visible(int codePoint) {
        if (codePoint < 0x20) {
            return 0x2400 + codePoint;
        }
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT
                ? 0xFFFD
                : codePoint;
    }

    /// Three lines for a terminal: code and finding, places (outermost first), remedy. Without a place, two.
    @Override
    public String toString() {
        String places = where.isEmpty() ? "" : "\n  where: " + String.join(", ", where.reversed());
        return code + ": " + what + places + "\n  fix:   " + fix;
    }
}
