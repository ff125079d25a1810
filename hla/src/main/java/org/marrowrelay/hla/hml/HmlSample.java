package org.marrowrelay.hla.hml;

import java.util.List;
import org.marrowrelay.hla.gl.GlStringCode;

/// One person's sample as a laboratory reported it.
///
/// @param id as the reporting centre calls the sample
/// @param centre code of the centre that the sample is of; empty when the message does not say
/// @param gl all typings as one GL String, loci joined with `^`; not yet read under any release
/// @param releases nomenclature releases that the typings were made under, each once, in the order of the message
public record HmlSample(String id, String centre, String gl, List<String> releases) {
    public HmlSample {
        releases = List.copyOf(releases);
    }

    /// The typings with their release, so that both stay together: a GL String Code where the message names one
    /// release for all of them (`hla#3.25.0#...`), else [#gl()].
    public String text() {
        return releases.size() == 1 && GlStringCode.isVersion(releases.getFirst())
                ? "hla#" + releases.getFirst() + "#" + gl
                : gl;
    }
}
