package org.marrowrelay.matching.prediction;

import java.util.ArrayList;
import java.util.List;

/// Which of the patient's haplotypes a, b are the same as which of the donor's c, d at one locus, and what
/// that adds to the count of matched groups.
///
/// With M matched groups at a locus (0, 1, 2) and w = y - 1, `y^M = 1 + w M + w^2 [M = 2]` is a sum over the
/// agreements that hold:
///
///     one of ac, ad, bc, bd                       w
///     ac and bd, or ad and bc                     w^2
///     three the same (abc, abd, acd, bcd)        -w    (homozygous: one match for two agreements)
///     all four the same                           2w - w^2
///
/// Where a haplotype carries a null that counts as its partner, that person is homozygous for the partner and
/// only the partner's agreements remain; two nulls express nothing, and match only another such locus.
///
/// @param pairs of AC, AD, BC, BD, those that must agree
/// @param polynomial coefficients of 1, w, w^2
record Agreement(int pairs, List<Integer> polynomial) {
    static final int AC = 1;
    static final int AD = 2;
    static final int BC = 4;
    static final int BD = 8;

    private static final Agreement NONE = new Agreement(0, List.of(1));
    private static final List<Integer> ONCE = List.of(0, 1);
    private static final List<Integer> TWICE = List.of(0, 0, 1);
    private static final List<Integer> LESS = List.of(0, -1);

    private static final List<Agreement> EXPRESSED = List.of(
            NONE,
            new Agreement(AC, ONCE),
            new Agreement(AD, ONCE),
            new Agreement(BC, ONCE),
            new Agreement(BD, ONCE),
            new Agreement(AC | BD, TWICE),
            new Agreement(AD | BC, TWICE),
            new Agreement(AC | AD, LESS),
            new Agreement(BC | BD, LESS),
            new Agreement(AC | BC, LESS),
            new Agreement(AD | BD, LESS),
            new Agreement(AC | AD | BC | BD, List.of(0, 2, -1)));

    /// What the agreement adds in powers of z, one for each mismatch: `1 = z^2 at M = 0`, so that 1 becomes `z^2`, w
    /// becomes `z - z^2`, and w^2 becomes `1 - 2z + z^2`.
    List<Integer> near() {
        int none = polynomial.getFirst();
        int once = polynomial.size() > 1 ? polynomial.get(1) : 0;
        int twice = polynomial.size() > 2 ? polynomial.get(2) : 0;
        return List.of(twice, once - 2 * twice, none - once + twice);
    }

    /// The agreements that count at a locus.
    ///
    /// @param a whether haplotype a carries a null there that counts as its partner; so for the others
    /// @param possible of AC, AD, BC, BD, those that some haplotypes have
    static List<Agreement> of(boolean a, boolean b, boolean c, boolean d, int possible) {
        List<Agreement> all = all(a, b, c, d);
        List<Agreement> some = new ArrayList<>();
        all.stream().filter(one -> (one.pairs & ~possible) == 0).forEach(some::add);
        return some;
    }

    private static List<Agreement> all(boolean a, boolean b, boolean c, boolean d) {
        if ((a && b) || (c && d)) {
            boolean match = a && b && c && d;
            return match ? List.of(new Agreement(0, List.of(1, 2, 1))) : List.of(NONE);
        }
        int ofPatient = (a ? 0 : AC | AD) | (b ? 0 : BC | BD);
        int ofDonor = (c ? 0 : AC | BC) | (d ? 0 : AD | BD);
        int left = ofPatient & ofDonor;
        return switch (Integer.bitCount(left)) {
            case 1 -> List.of(NONE, new Agreement(left, List.of(0, 2, 1)));
            case 2 -> oneIsHomozygous(Integer.lowestOneBit(left), Integer.highestOneBit(left));
            default -> EXPRESSED;
        };
    }

    private static List<Agreement> oneIsHomozygous(int one, int other) {
        return List.of(NONE, new Agreement(one, ONCE), new Agreement(other, ONCE), new Agreement(one | other, TWICE));
    }
}
