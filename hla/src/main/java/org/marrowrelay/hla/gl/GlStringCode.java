package org.marrowrelay.hla.gl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;

/// A GL String together with the nomenclature it is written in: `hla#3.58.0#HLA-A*01:01+HLA-A*02:01`.
///
/// Source: glstring.org, GL String Code 1.0 and 1.1.
///
/// @param namespace the gene family, such as `hla`
/// @param version the release, such as `3.58.0`, or a date when the release is not known
public record GlStringCode(String namespace, String version, GlString glString) {
    private static final Pattern SHAPE = Pattern.compile("([a-z]{1,10})#([0-9][0-9.\\-]{0,19})#([^#]*)");

    /// Whether the text is meant as a GL String Code: it holds the sign `#`.
    public static boolean isMeant(String text) {
        return text.indexOf('#') >= 0;
    }

    /// The parts of the text.
    ///
    /// @throws InvalidGlString when the three parts are not there, or the GL String does not follow the grammar
    public static GlStringCode parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new InvalidGlString(Problem.of(
                    "GL-0006",
                    "\"{0}\" is not a GL String Code",
                    "write namespace, release and GL String, for example hla#3.58.0#HLA-A*01:01+HLA-A*02:01",
                    text));
        }
        return new GlStringCode(parts.group(1), parts.group(2), GlString.parse(parts.group(3)));
    }

    @Override
    public String toString() {
        return namespace + "#" + version + "#" + glString;
    }
}
