package org.marrowrelay.registry.search.web;

/// The sign for one position of a locus: told apart by shape first, then by colour (`static/img/glyphs.svg`).
///
/// @param kind class of its colour (`g-KIND` in `relay.css`)
/// @param symbol its shape
/// @param word its key in the word lists
public record Glyph(String kind, String symbol, String word) {
    public static final Glyph ALLELE = of("allele");
    public static final Glyph GROUP = of("group");
    public static final Glyph ANTIGEN = of("antigen");
    public static final Glyph MISMATCH = of("mismatch");
    public static final Glyph UNTYPED = of("untyped");
    public static final Glyph NULL = of("null");
    /// Only graft-versus-host: the donor's cells may attack, the patient's have no reason to.
    public static final Glyph GVH = new Glyph("mismatch", "mismatch-gvh", "grade.gvh");
    /// Only host-versus-graft.
    public static final Glyph HVG = new Glyph("mismatch", "mismatch-hvg", "grade.hvg");

    private static final int TENTHS = 10;

    private static Glyph of(String kind) {
        return new Glyph(kind, kind, "grade." + kind);
    }

    /// A potential match, filled by its probability in tenths: never empty when it is possible, never closed, because
    /// a closed disc says that it is certain.
    ///
    /// @param probability in `[0, 1]`
    public static Glyph potential(double probability) {
        int tenths = (int) Math.min(TENTHS - 1, Math.max(probability > 0 ? 1 : 0, Math.round(probability * TENTHS)));
        return new Glyph("potential", "potential-" + tenths, "grade.potential");
    }
}
