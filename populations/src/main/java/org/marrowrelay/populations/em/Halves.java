package org.marrowrelay.populations.em;

/// What one haplotype of a donor says of the other, at some loci.
///
/// A class of typings falls into cells: one set of names a locus. For each cell that has haplotypes of the node, its
/// box of them is known, and the *partners*: what the other haplotype can have at each locus, whether the node has
/// such haplotypes or not. Layout:
///
/// ```
/// class c      content, partner[classStart[c] .. classStart[c+1])
/// box b        member[boxStart[b] .. boxStart[b+1])    haplotypes of the node
/// partners p   set[k][p], numbers of Partners at the k-th locus
/// ```
final class Halves {
    private final int[] boxStart;
    private final int[] member;
    private final int[] classStart;
    private final int[] content;
    private final int[] partner;
    private final int[] classOf;
    private final int[][] set;

    private Halves(
            int[] boxStart, int[] member, int[] classStart, Ints content, Ints partner, int[] classOf, int[][] set) {
        this.boxStart = boxStart;
        this.member = member;
        this.classStart = classStart;
        this.content = content.toArray();
        this.partner = partner.toArray();
        this.classOf = classOf;
        this.set = set;
    }

    /// @param partners by locus of the sample
    static Halves of(Lineage lineage, Partners[] partners) {
        return lineage.isLeaf()
                ? leaf(lineage.node(), partners[lineage.node().loci()[0]])
                : joined(of(lineage.left(), partners), of(lineage.right(), partners), lineage);
    }

    private static Halves leaf(Node node, Partners partners) {
        Ints content = new Ints(16);
        Ints partner = new Ints(16);
        int[] start = new int[node.classes() + 1];
        for (int t = 0; t < node.classes(); t++) {
            for (int i = 0; i < partners.sets(t).length; i++) {
                content.add(partners.sets(t)[i]);
                partner.add(partners.of(t)[i]);
            }
            start[t + 1] = content.size();
        }
        int[] own = new int[partners.names().length];
        java.util.Arrays.setAll(own, s -> s);
        return new Halves(node.boxStart(), node.member(), start, content, partner, node.classOf(), new int[][] {own});
    }

    private static Halves joined(Halves one, Halves other, Lineage lineage) {
        Node node = lineage.node();
        Keys classes = new Keys(1024);
        int[] classOf = new int[one.classOf.length];
        for (int d = 0; d < classOf.length; d++) {
            classOf[d] = classes.number(Keys.of(one.classOf[d], other.classOf[d]));
        }
        Meeting meeting = new Meeting(one, other, lineage);
        int[] start = new int[classes.size() + 1];
        for (int c = 0; c < classes.size(); c++) {
            meeting.meet(Keys.high(classes.key(c)), Keys.low(classes.key(c)));
            start[c + 1] = meeting.content.size();
        }
        return new Halves(
                meeting.boxes.starts(),
                meeting.boxes.members().toArray(),
                start,
                meeting.content,
                meeting.partner,
                classOf,
                meeting.sets(node.loci().length));
    }

    /// Cells of two parts, put together.
    private static final class Meeting {
        private final Halves one;
        private final Halves other;
        private final Filling filling;
        private final Boxes boxes;
        private final Keys products = new Keys(1024);
        private final Ints boxOfProduct = new Ints(1024);
        private final Keys partners = new Keys(1024);
        private final Ints content = new Ints(1024);
        private final Ints partner = new Ints(1024);

        Meeting(Halves one, Halves other, Lineage lineage) {
            this.one = one;
            this.other = other;
            filling = lineage.filling();
            boxes = new Boxes(lineage.node().size(), 1024);
        }

        void meet(int classOne, int classOther) {
            for (int i = one.classStart[classOne]; i < one.classStart[classOne + 1]; i++) {
                for (int j = other.classStart[classOther]; j < other.classStart[classOther + 1]; j++) {
                    int box = box(one.content[i], other.content[j]);
                    if (box >= 0) {
                        content.add(box);
                        partner.add(partners.number(Keys.of(one.partner[i], other.partner[j])));
                    }
                }
            }
        }

        private int box(int boxOne, int boxOther) {
            int number = products.number(Keys.of(boxOne, boxOther));
            if (number == boxOfProduct.size()) {
                int from = boxes.members().size();
                gather(filling, one, boxOne, other, boxOther, boxes.members());
                boxOfProduct.add(boxes.close(from));
            }
            return boxOfProduct.get(number);
        }

        private int[][] sets(int loci) {
            int[][] sets = new int[loci][partners.size()];
            for (int p = 0; p < partners.size(); p++) {
                for (int k = 0; k < loci; k++) {
                    sets[k][p] = k < one.set.length
                            ? one.set[k][Keys.high(partners.key(p))]
                            : other.set[k - one.set.length][Keys.low(partners.key(p))];
                }
            }
            return sets;
        }
    }

    /// Adds the haplotypes of a whole that lie in a box of each part.
    static void gather(Filling filling, Halves one, int boxOne, Halves other, int boxOther, Ints found) {
        filling.gather(
                one.member,
                one.boxStart[boxOne],
                one.boxStart[boxOne + 1],
                other.member,
                other.boxStart[boxOther],
                other.boxStart[boxOther + 1],
                found);
    }

    /// The class of a class of the sample.
    int classOf(int ofSample) {
        return classOf[ofSample];
    }

    int from(int ofClass) {
        return classStart[ofClass];
    }

    int to(int ofClass) {
        return classStart[ofClass + 1];
    }

    int content(int cell) {
        return content[cell];
    }

    int partner(int cell) {
        return partner[cell];
    }

    /// How many different partners there are.
    int partners() {
        return set[0].length;
    }

    /// For each locus of the node, the set of each partners.
    int[][] set() {
        return set;
    }
}
