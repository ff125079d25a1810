package org.marrowrelay.matching.prediction;

/// The probability that four haplotypes, drawn one from each strand, agree as asked: a with c, c with b, b with
/// d, d with a, each at some loci.
///
/// Haplotypes stand in a ring a - c - b - d - a, and what neighbours share is a part of both:
///
///     a --ac-- c
///     |        |
///     ad       bc      for every part u shared by a and d: sum over a, then c,
///     |        |       into the parts v shared by c and b; then over d and b, back from v
///     d --bd-- b
///
/// Cost: the number of paths a-c and d-b; memory: one number for each part v. All terms are positive.
/// Serves one thread.
final class Ring {
    private double[] high = new double[0];
    private double[] low = new double[0];
    private int[] touched = new int[0];

    /// What has to agree, as choices of loci, and the strands in their places.
    record Asked(Strand a, Strand b, Strand c, Strand d, int ac, int ad, int bc, int bd) {
        /// The same question with c and d exchanged: cut through the other two sides.
        Asked turned() {
            return new Asked(a, b, d, c, ad, ac, bd, bc);
        }
    }

    /// The sum of `p(a) p(b) q(c) q(d)`, in plain doubles.
    double sum(Asked asked, int parts) {
        reserve(parts);
        Strand.RowsOf ra = asked.a.rows(asked.ad, asked.ac | asked.ad);
        Strand.RowsOf rc = asked.c.rows(asked.ac, asked.ac | asked.bc);
        Strand.RowsOf rd = asked.d.rows(asked.ad, asked.ad | asked.bd);
        Strand.RowsOf rb = asked.b.rows(asked.bd, asked.bd | asked.bc);
        int[] xOfA = asked.a.part[asked.ac];
        int[] vOfC = asked.c.part[asked.bc];
        int[] yOfD = asked.d.part[asked.bd];
        int[] vOfB = asked.b.part[asked.bc];
        double total = 0;
        for (int u : fewer(ra, rd)) {
            if (ra.starts[u] == ra.starts[u + 1] || rd.starts[u] == rd.starts[u + 1]) {
                continue;
            }
            int size = 0;
            for (int i = ra.starts[u]; i < ra.starts[u + 1]; i++) {
                int x = xOfA[ra.haplotype[i]];
                double weight = ra.weight[i];
                for (int j = rc.starts[x]; j < rc.starts[x + 1]; j++) {
                    int v = vOfC[rc.haplotype[j]];
                    double product = weight * rc.weight[j];
                    if (high[v] == 0 && product > 0) {
                        touched[size++] = v;
                    }
                    high[v] += product;
                }
            }
            for (int i = rd.starts[u]; size > 0 && i < rd.starts[u + 1]; i++) {
                int y = yOfD[rd.haplotype[i]];
                double sum = 0;
                for (int j = rb.starts[y]; j < rb.starts[y + 1]; j++) {
                    sum += high[vOfB[rb.haplotype[j]]] * rb.weight[j];
                }
                total += rd.weight[i] * sum;
            }
            while (size > 0) {
                high[touched[--size]] = 0;
            }
        }
        return total;
    }

    /// As [#sum], with twice the digits: a double and its rounding error.
    void exactSum(Asked asked, int parts, Twofold total) {
        reserve(parts);
        Strand.RowsOf ra = asked.a.rows(asked.ad, asked.ac | asked.ad);
        Strand.RowsOf rc = asked.c.rows(asked.ac, asked.ac | asked.bc);
        Strand.RowsOf rd = asked.d.rows(asked.ad, asked.ad | asked.bd);
        Strand.RowsOf rb = asked.b.rows(asked.bd, asked.bd | asked.bc);
        total.set(0, 0);
        Twofold sum = new Twofold();
        for (int u : fewer(ra, rd)) {
            int size = 0;
            for (int i = ra.starts[u]; i < ra.starts[u + 1]; i++) {
                int x = asked.a.part[asked.ac][ra.haplotype[i]];
                for (int j = rc.starts[x]; j < rc.starts[x + 1]; j++) {
                    int v = asked.c.part[asked.bc][rc.haplotype[j]];
                    sum.set(high[v], low[v]);
                    sum.addProduct(ra.weight[i], rc.weight[j]);
                    if (high[v] == 0 && sum.high > 0) {
                        touched[size++] = v;
                    }
                    high[v] = sum.high;
                    low[v] = sum.low;
                }
            }
            for (int i = rd.starts[u]; i < rd.starts[u + 1]; i++) {
                int y = asked.d.part[asked.bd][rd.haplotype[i]];
                for (int j = rb.starts[y]; j < rb.starts[y + 1]; j++) {
                    int v = asked.b.part[asked.bc][rb.haplotype[j]];
                    total.addProduct(high[v], low[v], rd.weight[i], rb.weight[j]);
                }
            }
            while (size > 0) {
                high[touched[--size]] = 0;
                low[touched[size]] = 0;
            }
        }
    }

    private static int[] fewer(Strand.RowsOf one, Strand.RowsOf other) {
        return one.filled.length <= other.filled.length ? one.filled : other.filled;
    }

    private void reserve(int parts) {
        if (high.length < parts) {
            high = new double[parts];
            low = new double[parts];
            touched = new int[parts];
        }
    }
}
