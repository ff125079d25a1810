package org.marrowrelay.exchange.hml;

import java.util.List;

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
}
