package org.marrowrelay.populations.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.em.Fit;

/// How closely two loci are inherited together, from the estimated haplotypes.
///
/// @param dPrime Hedrick's multiallelic D': the sum of p q |D'| over all pairs of names; 0 to 1
/// @param wn Cohen's Wn (Cramer's V): 0 to 1
public record Linkage(Locus one, Locus other, double dPrime, double wn) {
    /// All pairs of loci.
    public static List<Linkage> of(Fit fit) {
        List<Linkage> all = new ArrayList<>();
        for (int a = 0; a < fit.sample().loci().size(); a++) {
            for (int b = a + 1; b < fit.sample().loci().size(); b++) {
                all.add(of(fit, a, b));
            }
        }
        return all;
    }

    private static Linkage of(Fit fit, int a, int b) {
        double[] p = new double[fit.sample().nameCount(a)];
        double[] q = new double[fit.sample().nameCount(b)];
        double[][] both = new double[p.length][q.length];
        for (int h = 0; h < fit.size(); h++) {
            p[fit.code(h, a)] += fit.frequency(h);
            q[fit.code(h, b)] += fit.frequency(h);
            both[fit.code(h, a)][fit.code(h, b)] += fit.frequency(h);
        }
        return of(fit.sample().loci().get(a), fit.sample().loci().get(b), p, q, both);
    }

    private static Linkage of(Locus one, Locus other, double[] p, double[] q, double[][] both) {
        double dPrime = 0;
        double chi = 0;
        int names = 0;
        int others = 0;
        for (double share : p) {
            names += share > 0 ? 1 : 0;
        }
        for (double share : q) {
            others += share > 0 ? 1 : 0;
        }
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < q.length; j++) {
                double product = p[i] * q[j];
                if (product > 0) {
                    double d = both[i][j] - product;
                    dPrime += product * Math.abs(d) / most(d, p[i], q[j]);
                    chi += d * d / product;
                }
            }
        }
        int least = Math.min(names, others) - 1;
        return new Linkage(one, other, Math.min(1, dPrime), least < 1 ? 0 : Math.sqrt(chi / least));
    }

    private static double most(double d, double p, double q) {
        double most = d < 0 ? Math.min(p * q, (1 - p) * (1 - q)) : Math.min(p * (1 - q), q * (1 - p));
        return Math.max(most, Double.MIN_NORMAL);
    }
}
