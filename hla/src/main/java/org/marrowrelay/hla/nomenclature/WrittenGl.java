package org.marrowrelay.hla.nomenclature;

import java.util.List;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.gl.GlStringCode;
import org.marrowrelay.problem.Problem;

/// A GL String as it was written: alone, or with its release (GL String Code, `hla#3.44.0#A*01:01+A*02:01`).
///
/// @param version the release that the text names; empty for a plain GL String
record WrittenGl(GlString tree, String version) {
    private static final String FAMILY = "hla";

    /// What reading a text gave.
    sealed interface Reading {
        record Read(WrittenGl gl) implements Reading {}

        /// @param problems at least one
        record Refused(List<Problem> problems) implements Reading {}
    }

    static Reading read(String text) {
        return GlStringCode.isMeant(text) ? ofCode(text) : ofGl(text);
    }

    private static Reading ofGl(String text) {
        return switch (GlString.read(text)) {
            case GlString.Reading.Read(GlString tree) -> new Reading.Read(new WrittenGl(tree, ""));
            case GlString.Reading.Refused(var problems) -> new Reading.Refused(problems);
        };
    }

    private static Reading ofCode(String text) {
        return switch (GlStringCode.read(text)) {
            case GlStringCode.Reading.Read(GlStringCode(var family, var version, var tree))
            when family.equals(FAMILY) -> new Reading.Read(new WrittenGl(tree, version));
            case GlStringCode.Reading.Read(GlStringCode other) ->
                new Reading.Refused(List.of(otherFamily(other.namespace())));
            case GlStringCode.Reading.Refused(var problems) -> new Reading.Refused(problems);
        };
    }

    private static Problem otherFamily(String family) {
        return Problem.of(
                "GL-0014",
                "\"{0}\" is not the HLA gene family",
                "only GL String Codes that start with hla# are read",
                family);
    }

    /// That the text names another release than the one it is read under.
    List<Problem> notes(String release) {
        return version.isEmpty() || version.equals(release)
                ? List.of()
                : List.of(Problem.of(
                        "GL-0008",
                        "written under release {0}, read under {1}",
                        "check names that changed between the two releases, or lift the GL String over",
                        version,
                        release));
    }

    /// An answer in the form of the question: a GL String Code names the release that the answer is of. Where
    /// nothing is left, as of the antigens of nulls, there is no frame either.
    String framed(String answer, String release) {
        return version.isEmpty() || answer.isEmpty() ? answer : FAMILY + "#" + release + "#" + answer;
    }
}
