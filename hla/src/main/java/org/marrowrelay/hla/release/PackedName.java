package org.marrowrelay.hla.release;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.Expression;
import org.marrowrelay.hla.Locus;

/// Names of alleles and groups as one `long` each, so that tables of them are small and found quickly.
///
/// Layout, most significant bit first; the order of the numbers is the canonical order of names: locus, fields by
/// number, then the expression letter (none first), then the mark.
///
///     bit 63     always 0
///     bits 57-62 locus, its place in [Locus#values()]
///     bits 44-56 first field + 1    (0: there is none)
///     bits 31-43 second field + 1
///     bits 18-30 third field + 1
///     bits 5-17  fourth field + 1
///     bits 2-4   expression letter: none N L S C A Q in alphabetical order (- A C L N Q S)
///     bits 0-1   mark: none, g, G, P
///
/// A number prints as exactly one text, and only that text is read (besides a leading `HLA-`): every field
/// has two digits or more without further leading zeros, and the first field of MICA, MICB and HFE three.
public final class PackedName {
    /// What a text gives that is not a name.
    public static final long NONE = -1;

    /// The most characters that a name without `HLA-` prints as.
    public static final int LONGEST = 32;

    static final int FIELD_BITS = 13;
    static final int FIRST_SHIFT = 44;
    static final int LOCUS_SHIFT = 57;

    private static final int LARGEST_FIELD = (1 << FIELD_BITS) - 2;
    private static final String LETTERS = "-ACLNQS";
    private static final String MARKS = "-gGP";
    private static final String PREFIX = "HLA-";
    private static final List<Locus> LOCI = List.of(Locus.values());
    private static final Map<Locus, Integer> CODES = new EnumMap<>(Locus.class);
    private static final LocusTable TABLE;
    private static final NamePrinter PRINTER;

    static {
        for (int code = 0; code < LOCI.size(); code++) {
            CODES.put(LOCI.get(code), code);
        }
        TABLE = new LocusTable(LOCI);
        PRINTER = new NamePrinter(LOCI, TABLE);
    }

    private PackedName() {}

    /// The name of that text, or [#NONE] when it is not of the shape.
    public static long parse(String text) {
        return parse(text, 0, text.length());
    }

    /// The name of a part of the text, or [#NONE].
    public static long parse(String text, int begin, int end) {
        int from = text.startsWith(PREFIX, begin) ? begin + PREFIX.length() : begin;
        int star = text.indexOf('*', from);
        if (star < 0 || star >= end) {
            return NONE;
        }
        int locus = TABLE.code(text, from, star);
        return locus < 0 ? NONE : fields(text, star + 1, end, locus);
    }

    /// The name of fields that follow a known locus, such as `01:01:01G`, or [#NONE].
    public static long parse(Locus locus, String fields) {
        return fields(fields, 0, fields.length(), code(locus));
    }

    private static long fields(String text, int begin, int end, int locus) {
        long name = (long) locus << LOCUS_SHIFT;
        int at = begin;
        for (int shift = FIRST_SHIFT; shift > 0; shift -= FIELD_BITS) {
            int stop = digitsEnd(text, at, end);
            int value = value(text, at, stop, minimum(locus, shift));
            if (value < 0) {
                return NONE;
            }
            name |= (value + 1L) << shift;
            at = stop;
            if (at == end || text.charAt(at) != ':') {
                return tail(text, at, end, name);
            }
            at++;
        }
        return NONE;
    }

    private static int digitsEnd(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int value(String text, int from, int to, int minimum) {
        int width = to - from;
        if (width < minimum || width > 4 || (width > minimum && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value > LARGEST_FIELD ? -1 : value;
    }

    private static int minimum(int locus, int shift) {
        return shift == FIRST_SHIFT && TABLE.hasThreeDigits(locus) ? 3 : 2;
    }

    private static long tail(String text, int from, int end, long name) {
        if (from == end) {
            return name;
        }
        int letter = letter(text.charAt(from));
        int at = letter > 0 ? from + 1 : from;
        int mark = at < end ? mark(text.charAt(at)) : 0;
        return at + (mark > 0 ? 1 : 0) == end ? name | letter << 2 | mark : NONE;
    }

    /// Its place in [#LETTERS]; 0 for any other character.
    private static int letter(char c) {
        return switch (c) {
            case 'A' -> 1;
            case 'C' -> 2;
            case 'L' -> 3;
            case 'N' -> 4;
            case 'Q' -> 5;
            case 'S' -> 6;
            default -> 0;
        };
    }

    /// Its place in [#MARKS]; 0 for any other character.
    private static int mark(char c) {
        return switch (c) {
            case 'g' -> 1;
            case 'G' -> 2;
            case 'P' -> 3;
            default -> 0;
        };
    }

    /// The text of the name, without `HLA-`.
    public static String print(long name) {
        byte[] text = new byte[LONGEST];
        return new String(text, 0, PRINTER.write(name, text, 0), StandardCharsets.ISO_8859_1);
    }

    /// Writes the text of the name in ASCII, from that place of the buffer on, which has room for [#LONGEST].
    ///
    /// @return the place behind it
    public static int write(long name, byte[] to, int from) {
        return PRINTER.write(name, to, from);
    }

    static int field(long name, int shift) {
        return (int) (name >>> shift) & ((1 << FIELD_BITS) - 1);
    }

    private static int letterCode(long name) {
        return (int) (name >>> 2) & 7;
    }

    /// The locus of the name.
    public static Locus locus(long name) {
        return LOCI.get((int) (name >>> LOCUS_SHIFT));
    }

    private static int code(Locus locus) {
        return CODES.getOrDefault(locus, 0);
    }

    /// How many fields the name has, one to four.
    public static int fieldCount(long name) {
        int count = 1;
        for (int shift = FIRST_SHIFT - FIELD_BITS; shift > 0 && field(name, shift) > 0; shift -= FIELD_BITS) {
            count++;
        }
        return count;
    }

    /// Whether the name has three fields or four.
    public static boolean isLong(long name) {
        return field(name, FIRST_SHIFT - 2 * FIELD_BITS) > 0;
    }

    /// The first `count` fields of the name, without letter and mark; the name's own fields when it has no more.
    public static long first(long name, int count) {
        return name & -(1L << (LOCUS_SHIFT - count * FIELD_BITS));
    }

    /// The first `count` fields with the name's expression letter, without mark.
    public static long firstWithLetter(long name, int count) {
        return first(name, count) | (name & 0b11100);
    }

    /// The smallest number behind every name that begins with the first `count` fields of this one.
    public static long behind(long name, int count) {
        return first(name, count) + (1L << (LOCUS_SHIFT - count * FIELD_BITS));
    }

    /// The smallest number of a locus; no name has it.
    public static long firstOf(Locus locus) {
        return (long) code(locus) << LOCUS_SHIFT;
    }

    /// The smallest number behind all names of a locus.
    public static long behind(Locus locus) {
        return (code(locus) + 1L) << LOCUS_SHIFT;
    }

    /// The expression letter, if the name carries one.
    public static Optional<Expression> expression(long name) {
        int code = letterCode(name);
        return code == 0 ? Optional.empty() : Expression.find(LETTERS.charAt(code));
    }

    /// Whether the name carries an expression letter.
    public static boolean hasLetter(long name) {
        return letterCode(name) != 0;
    }

    /// Whether the name carries the letter `N`.
    public static boolean isNull(long name) {
        return LETTERS.charAt(letterCode(name)) == 'N';
    }

    /// Whether both names carry the same expression letter, or both none.
    public static boolean sameLetter(long one, long other) {
        return letterCode(one) == letterCode(other);
    }

    /// The mark: `g`, `G` or `P`, or `-` for an allele name.
    public static char mark(long name) {
        return MARKS.charAt((int) name & 3);
    }

    /// The same fields and letter with that mark (`g`, `G` or `P`; `-` takes the mark away).
    public static long withMark(long name, char mark) {
        return (name & ~3L) | MARKS.indexOf(mark);
    }

    /// The same fields and mark without an expression letter.
    public static long withoutLetter(long name) {
        return name & ~0b11100L;
    }
}
