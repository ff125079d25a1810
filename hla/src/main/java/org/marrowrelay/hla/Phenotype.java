package org.marrowrelay.hla;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// All typings of one person, unphased, read under one release.
///
/// @param text what was reported, to the letter; kept so that the person can be read again under another release
/// @param release the nomenclature release under which the typings were read, such as `3.58.0`, `starter` or
/// `none`
/// @param typings the loci that were typed; a locus that is absent is untyped
public record Phenotype(String text, String release, Map<Locus, LocusTyping.Typed> typings) {
    public Phenotype {
        Map<Locus, LocusTyping.Typed> copy = new EnumMap<>(Locus.class);
        copy.putAll(typings);
        typings = Collections.unmodifiableMap(copy);
    }

    /// What the locus can be; [LocusTyping.Untyped] when nothing was reported.
    public LocusTyping at(Locus locus) {
        LocusTyping.Typed typed = typings.get(locus);
        return typed == null ? new LocusTyping.Untyped(locus) : typed;
    }
}
