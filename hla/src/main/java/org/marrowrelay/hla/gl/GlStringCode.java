package org.marrowrelay.hla.gl;

import java.util.List;
import java.util.Optional;
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
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9.\\-]{0,19}");
    private static final Pattern SHAPE = Pattern.compile("([a-z]{1,10})#(" + VERSION + ")#([^#]*)");

    /// Whether the text is meant as a GL String Code: it holds the sign `#`.
    public static boolean isMeant(String text) {
        return text.indexOf('#') >= 0;
    }

    /// The GL String of a text: what stands behind the release of a GL String Code; any other text itself.
    public static String glOf(String text) {
        return text.substring(text.lastIndexOf('#') + 1);
    }

    /// The release that a GL String Code names; empty for any other text.
    public static Optional<String> versionOf(String text) {
        Matcher parts = SHAPE.matcher(text);
        return isMeant(text) && parts.matches() ? Optional.of(parts.group(2)) : Optional.empty();
    }

    /// Whether a text can be the version of a GL String Code: a release such as `3.58.0`, or a date.
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }

    /// What reading a text gave.
    public sealed interface Reading {
        /// The parts; nothing was wrong with them.
        record Read(GlStringCode code) implements Reading {}

        /// Everything that is wrong: with the frame, or else with the GL String in it.
        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// The parts of the text, or every problem.
    public static Reading read(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return new Reading.Refused(List.of(notCode(text)));
        }
        return switch (GlString.read(parts.group(3))) {
            case GlString.Reading.Read(GlString tree) ->
                new Reading.Read(new GlStringCode(parts.group(1), parts.group(2), tree));
            case GlString.Reading.Refused(var problems) -> new Reading.Refused(problems);
        };
    }

    /// The parts of the text.
    ///
    /// @throws InvalidGlString when the three parts are not there, or the GL String does not follow the grammar
    public static GlStringCode parse(String text) {
        return switch (read(text)) {
            case Reading.Read(GlStringCode code) -> code;
            case Reading.Refused(var problems) -> throw new InvalidGlString(problems.getFirst());
        };
    }

    private static Problem notCode(String text) {
        return Problem.of(
                "GL-0006",
                "\"{0}\" is not a GL String Code",
                "write namespace, release and GL String, for example hla#3.58.0#HLA-A*01:01+HLA-A*02:01",
                text);
    }

    @Override
    public String toString() {
        return namespace + "#" + version + "#" + glString;
    }
}
