package org.marrowrelay.hla;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.gl.GlStringCode;

/// All typings of one person, unphased, read under one release.
///
/// @param text what was reported, to the letter, with its release if it names one; kept so that the person
///     can be read again under another release
/// @param release the nomenclature release under which the typings were read, such as `3.58.0`, `starter` or
///     `none`
/// @param typings the loci that were typed; a locus that is absent is untyped
public record Phenotype(String text, String release, Map<Locus, LocusTyping.Typed> typings) {
    public Phenotype {
        Map<Locus, LocusTyping.Typed> copy = new EnumMap<>(Locus.class);
        copy.putAll(typings);
        typings = Collections.unmodifiableMap(copy);
    }

    /// What was reported about the locus, to the letter and by kind; empty when nothing was.
    ///
    /// Taken from [#text()] when asked, so that millions of people do not carry their texts twice.
    public Optional<LocusReport> reported(Locus locus) {
        List<GlString> stretches =
                GlString.find(GlStringCode.glOf(text)).map(Phenotype::stretches).orElse(List.of()).stream()
                        .filter(stretch -> names(stretch, locus))
                        .toList();
        return stretches.isEmpty() ? Optional.empty() : Optional.of(LocusReport.of(locus, stretches, this));
    }

    /// The release that the report itself names, as a GL String Code does (`hla#3.44.0#...`); empty when it names none.
    /// [#release()] is the one under which it was read.
    public Optional<String> writtenUnder() {
        return GlStringCode.versionOf(text);
    }

    private static List<GlString> stretches(GlString tree) {
        return tree instanceof GlString.Loci(var parts) ? parts : List.of(tree);
    }

    private static boolean names(GlString tree, Locus locus) {
        return tree instanceof GlString.Name(String name)
                ? ReportedName.locusOf(name).filter(locus::equals).isPresent()
                : tree.parts().stream().anyMatch(part -> names(part, locus));
    }

    /// What the locus can be; [LocusTyping.Untyped] when nothing was reported.
    public LocusTyping at(Locus locus) {
        LocusTyping.Typed typed = typings.get(locus);
        return typed == null ? new LocusTyping.Untyped(locus) : typed;
    }
}
