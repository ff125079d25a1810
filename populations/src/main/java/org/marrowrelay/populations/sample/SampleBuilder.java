package org.marrowrelay.populations.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.populations.sample.BlockTyping.Phase;
import org.marrowrelay.populations.sample.BlockTyping.Product;
import org.marrowrelay.problem.Problem;

/// Takes donors one by one and makes a [Sample] of them. Every donor is either in it or among the rejected.
///
/// Each stretch between two `^` is read once, however many donors report it. Not for use by several threads.
public final class SampleBuilder {
    private static final int LONGEST_BLOCK = 4 << 20;

    private final List<Locus> loci;
    private final Set<Locus> wanted;
    private final Naming naming;
    private final Map<String, Block> blocks = new HashMap<>();
    private final List<Map<List<Product>, Integer>> numbers = new ArrayList<>();
    private final Tuples tuples;
    /// Rows of donors whose phase is known: as typed, then what each of the two chromosomes would be, had twice.
    private final Tuples phased;
    private final List<RejectedDonor> phaseLost = new ArrayList<>();
    private final IdSet ids = new IdSet();
    private final List<RejectedDonor> rejected = new ArrayList<>();
    private final int[] row;
    private final List<Block> parts = new ArrayList<>();
    private final List<List<Double>> genotypes = new ArrayList<>();
    private double most = Double.POSITIVE_INFINITY;

    /// A stretch of text: the typings that it gives, as places in `loci` and numbers, or a problem.
    private static final class Block {
        private final int[] places;
        private final int[] typings;
        private final boolean[] twice;
        private final Phase phase;
        private final int[] one;
        private final int[] other;
        private final @Nullable Problem problem;
        private final String locus;

        Block(int[] places, int[] typings, boolean[] twice, Phase phase, int[] one, int[] other) {
            this.places = places;
            this.typings = typings;
            this.twice = twice;
            this.phase = phase;
            this.one = one;
            this.other = other;
            this.problem = null;
            this.locus = "";
        }

        Block(Problem problem, String locus) {
            this.places = new int[0];
            this.typings = places;
            this.twice = new boolean[0];
            this.phase = new Phase.None();
            this.one = places;
            this.other = places;
            this.problem = problem;
            this.locus = locus;
        }

        /// Whether the phase of everything else does not matter beside this one.
        boolean isTwice() {
            for (boolean one : twice) {
                if (!one) {
                    return false;
                }
            }
            return true;
        }
    }

    /// @param loci two to nine, each once
    public SampleBuilder(List<Locus> loci, Naming naming) {
        if (loci.size() < 2 || loci.size() > 9 || EnumSet.copyOf(loci).size() < loci.size()) {
            throw new IllegalArgumentException("haplotypes have two to nine loci, each once, found: " + loci);
        }
        this.loci = loci.stream().sorted().toList();
        this.wanted = EnumSet.copyOf(loci);
        this.naming = naming;
        this.tuples = new Tuples(loci.size());
        this.phased = new Tuples(3 * loci.size());
        this.row = new int[loci.size()];
        loci.forEach(locus -> numbers.add(new HashMap<>()));
        loci.forEach(locus -> genotypes.add(new ArrayList<>()));
    }

    /// Takes only donors who are typed at every locus and leave at most that many genotypes open, as estimators with
    /// fixed weights do.
    public SampleBuilder withMost(double genotypesOfDonor) {
        most = genotypesOfDonor;
        return this;
    }

    /// Takes a donor.
    ///
    /// @param line of the file, for the reason of a rejection
    /// @param gl the donor's GL String
    public void add(String id, long line, String gl) {
        add(id, line, gl, 1);
    }

    /// Takes donors of the same typing, as files that were counted before have them.
    ///
    /// @param people 1 or more
    void add(String id, long line, String gl, int people) {
        if (!ids.add(id)) {
            reject(id, line, "", givenBefore());
            return;
        }
        Arrays.fill(row, 0);
        parts.clear();
        int from = 0;
        for (int end = gl.indexOf('^'); end >= 0; end = gl.indexOf('^', from)) {
            if (!put(id, line, gl.substring(from, end))) {
                return;
            }
            from = end + 1;
        }
        if (put(id, line, gl.substring(from))) {
            count(id, line, people);
        }
    }

    private void count(String id, long line, int people) {
        if (most < Double.POSITIVE_INFINITY && isTooOpen(id, line)) {
            return;
        }
        if (Arrays.stream(row).allMatch(typing -> typing == 0)) {
            reject(id, line, "", nothingTyped());
        } else if (parts.stream().allMatch(part -> part.phase instanceof Phase.None)) {
            tuples.add(row, people);
        } else {
            countPhased(id, line, people);
        }
    }

    /// Takes donors whose typing says something of the phase. It can be used when it says which two chromosomes they
    /// have; else they count as typed without it, and that is told.
    private void countPhased(String id, long line, int people) {
        List<Block> said = parts.stream()
                .filter(part -> !(part.phase instanceof Phase.None))
                .toList();
        Block one = said.getFirst();
        boolean isWhole = said.size() == 1
                && one.phase instanceof Phase.Known
                && parts.stream().allMatch(part -> part == one || part.isTwice());
        if (most < Double.POSITIVE_INFINITY || !isWhole) {
            tuples.add(row, people);
            phaseLost.add(new RejectedDonor(id, line, "", most < Double.POSITIVE_INFINITY ? noPhases() : phaseOpen()));
            return;
        }
        int width = row.length;
        int[] three = Arrays.copyOf(row, 3 * width);
        System.arraycopy(row, 0, three, width, width);
        System.arraycopy(row, 0, three, 2 * width, width);
        for (int i = 0; i < one.places.length; i++) {
            three[width + one.places[i]] = one.one[i];
            three[2 * width + one.places[i]] = one.other[i];
        }
        phased.add(three, people);
    }

    private static Problem phaseOpen() {
        return Problem.of(
                "FRQ-0108",
                "the phase that ~ states was not used: it does not say which two chromosomes the donor has",
                "nothing to do, the donor counts without it; or join all loci of a chromosome with ~, without |");
    }

    private static Problem noPhases() {
        return Problem.of(
                "FRQ-0108",
                "the phase that ~ states was not used: fixed weights know no phase",
                "nothing to do, the donor counts without it; or use the maximum-likelihood estimator");
    }

    private boolean isTooOpen(String id, long line) {
        double open = 1;
        for (int l = 0; l < row.length; l++) {
            if (row[l] == 0) {
                reject(id, line, loci.get(l).name(), untypedAt(loci.get(l)));
                return true;
            }
            open *= genotypes.get(l).get(row[l] - 1);
        }
        if (open > most) {
            reject(id, line, "", tooManyGenotypes(open));
        }
        return open > most;
    }

    /// How many genotypes the products allow; 1e300 when any name is possible.
    private static double genotypes(List<Product> products) {
        Set<String> pairs = new java.util.HashSet<>();
        for (Product product : products) {
            Set<String> first = product.first();
            Set<String> second = product.second();
            if (first == null || second == null) {
                return 1e300;
            }
            for (String one : first) {
                second.forEach(other -> pairs.add(one.compareTo(other) <= 0 ? one + "+" + other : other + "+" + one));
            }
        }
        return pairs.size();
    }

    private static Problem untypedAt(Locus locus) {
        return Problem.of(
                "FRQ-0132",
                "locus {0} is not typed, and fixed weights need every locus",
                "use the maximum-likelihood estimator, which uses such donors, or leave the locus out of --loci",
                locus);
    }

    private Problem tooManyGenotypes(double open) {
        return Problem.of(
                "FRQ-0133",
                "the typing leaves {0} genotypes open, more than the {1} that the least weight admits",
                "use the maximum-likelihood estimator, which has no such limit, or lower --least-weight",
                open,
                most);
    }

    private boolean put(String id, long line, String text) {
        if (text.isBlank()) {
            return true;
        }
        Block block = blocks.computeIfAbsent(text, this::read);
        if (block.problem != null) {
            reject(id, line, block.locus, block.problem);
            return false;
        }
        parts.add(block);
        for (int i = 0; i < block.places.length; i++) {
            int place = block.places[i];
            if (row[place] > 0) {
                reject(id, line, loci.get(place).name(), reportedTwice(loci.get(place)));
                return false;
            }
            row[place] = block.typings[i];
        }
        return true;
    }

    /// Says why a row that could not even be read as a donor was left out.
    public void reject(String id, long line, String locus, Problem problem) {
        rejected.add(new RejectedDonor(id, line, locus, problem));
    }

    private Block read(String text) {
        if (text.length() > LONGEST_BLOCK) {
            return new Block(tooLong(), "");
        }
        BlockTyping typing = BlockTyping.read(text.strip(), naming, wanted);
        Problem problem = typing.problem();
        if (problem != null) {
            return new Block(problem, typing.locus());
        }
        List<Locus> typed = List.copyOf(typing.typings().keySet());
        int[] places = typed.stream().mapToInt(loci::indexOf).toArray();
        int[] known = new int[places.length];
        boolean[] twice = new boolean[places.length];
        for (int i = 0; i < places.length; i++) {
            List<Product> products = typing.typings().getOrDefault(typed.get(i), List.of());
            known[i] = number(places[i], products);
            twice[i] = products.size() == 1 && products.getFirst().isTwice();
            countGenotypes(places[i], known[i], products);
        }
        int[] one = new int[places.length];
        int[] other = new int[places.length];
        if (typing.phase() instanceof Phase.Known(var chromosomes) && most == Double.POSITIVE_INFINITY) {
            for (int i = 0; i < places.length; i++) {
                Product product = chromosomes.getOrDefault(typed.get(i), new Product(null, null));
                one[i] = twice(places[i], product.first());
                other[i] = twice(places[i], product.second());
            }
        }
        return new Block(places, known, twice, typing.phase(), one, other);
    }

    private int number(int place, List<Product> products) {
        Map<List<Product>, Integer> seen = numbers.get(place);
        return seen.computeIfAbsent(products, ignored -> seen.size() + 1);
    }

    /// The typing of people who have these names twice; 0 where nothing is known.
    private int twice(int place, @Nullable Set<String> names) {
        return names == null ? 0 : number(place, List.of(new Product(names, names)));
    }

    private void countGenotypes(int place, int number, List<Product> products) {
        if (most < Double.POSITIVE_INFINITY && genotypes.get(place).size() < number) {
            genotypes.get(place).add(genotypes(products));
        }
    }

    private static Problem givenBefore() {
        return Problem.of(
                "FRQ-0101",
                "the identifier was given before",
                "give every donor an identifier of their own; only the first row is read, even where it was refused");
    }

    private static Problem nothingTyped() {
        return Problem.of(
                "FRQ-0102",
                "nothing is known at any of the loci of the estimate",
                "nothing to do: the donor says nothing about these haplotypes");
    }

    private static Problem reportedTwice(Locus locus) {
        return Problem.of(
                "GL-0013",
                "locus {0} is reported twice",
                "join what is known about the locus with + | or /, and keep ^ for different loci",
                locus);
    }

    private static Problem tooLong() {
        return Problem.of(
                "FRQ-0105",
                "the typing of a locus is longer than {0} characters",
                "report fewer alternatives",
                LONGEST_BLOCK);
    }

    /// Every donor who was left out, by identifier, then line.
    public List<RejectedDonor> rejected() {
        return rejected.stream()
                .sorted(Comparator.comparing(RejectedDonor::id).thenComparingLong(RejectedDonor::line))
                .toList();
    }

    /// Donors who were taken, but without the phase that their typing states, by identifier, then line.
    public List<RejectedDonor> phaseLost() {
        return phaseLost.stream()
                .sorted(Comparator.comparing(RejectedDonor::id).thenComparingLong(RejectedDonor::line))
                .toList();
    }

    /// Donors taken so far.
    public long used() {
        long used = 0;
        for (int i = 0; i < phased.size(); i++) {
            used += phased.count(i);
        }
        for (int i = 0; i < tuples.size(); i++) {
            used += tuples.count(i);
        }
        return used;
    }

    /// The loci at which none of the donors taken is typed: nothing can be estimated there.
    public List<Locus> untyped() {
        List<Locus> untyped = new ArrayList<>(loci);
        for (Tuples rows : List.of(tuples, phased)) {
            for (int i = 0; i < rows.size() && !untyped.isEmpty(); i++) {
                for (int l = 0; l < loci.size(); l++) {
                    if (rows.get(i, l) > 0) {
                        untyped.remove(loci.get(l));
                    }
                }
            }
        }
        return untyped;
    }

    /// Everything that was taken. The builder must not be used any more.
    public Sample build() {
        blocks.clear();
        int width = loci.size();
        String[][] names = new String[width][];
        int[][][] sets = new int[width][][];
        int[][][] typings = new int[width][][];
        int[][] renumbered = new int[width][];
        for (int l = 0; l < width; l++) {
            LocusTypings locus = new LocusTypings(numbers.get(l));
            names[l] = locus.names();
            sets[l] = locus.sets();
            typings[l] = locus.typings();
            renumbered[l] = locus.renumbered();
        }
        return ordered(names, sets, typings, renumbered);
    }

    private Sample ordered(String[][] names, int[][][] sets, int[][][] typings, int[][] renumbered) {
        int width = loci.size();
        Tuples merged = new Tuples(width);
        double[] countOf = new double[tuples.size() + 2 * phased.size()];
        for (int c = 0; c < tuples.size(); c++) {
            countOf[merged.add(canonical(tuples, c, 0, renumbered))] += tuples.count(c);
        }
        int[] chromosome = new int[2 * phased.size()];
        for (int i = 0; i < chromosome.length; i++) {
            chromosome[i] = merged.add(canonical(phased, i / 2, (1 + i % 2) * width, renumbered));
            countOf[chromosome[i]] += 0.5 * phased.count(i / 2);
        }
        Integer[] order = new Integer[merged.size()];
        Arrays.setAll(order, i -> i);
        Arrays.parallelSort(order, (a, b) -> compare(merged, a, b));
        int[] members = new int[Math.multiplyExact(merged.size(), width)];
        double[] count = new double[merged.size()];
        int[] classOf = new int[merged.size()];
        for (int c = 0; c < count.length; c++) {
            count[c] = countOf[order[c]];
            classOf[order[c]] = c;
            for (int l = 0; l < width; l++) {
                members[c * width + l] = merged.get(order[c], l);
            }
        }
        Arrays.setAll(chromosome, i -> classOf[chromosome[i]]);
        return new Sample(loci, names, sets, typings, members, count, phased(chromosome, renumbered));
    }

    private int[] canonical(Tuples rows, int row, int from, int[][] renumbered) {
        int[] canonical = new int[loci.size()];
        Arrays.setAll(canonical, l -> renumbered[l][rows.get(row, from + l)]);
        return canonical;
    }

    /// Donors whose phase is known, in an order of their own content.
    private List<Sample.Phased> phased(int[] chromosome, int[][] renumbered) {
        Map<List<Integer>, Long> donors = new java.util.TreeMap<>(SampleBuilder::compare);
        for (int i = 0; i < phased.size(); i++) {
            List<Integer> key = new ArrayList<>();
            key.add(Math.min(chromosome[2 * i], chromosome[2 * i + 1]));
            key.add(Math.max(chromosome[2 * i], chromosome[2 * i + 1]));
            Arrays.stream(canonical(phased, i, 0, renumbered)).forEach(key::add);
            donors.merge(key, (long) phased.count(i), Long::sum);
        }
        return donors.entrySet().stream()
                .map(one -> new Sample.Phased(
                        one.getKey().get(0),
                        one.getKey().get(1),
                        one.getKey().subList(2, one.getKey().size()),
                        one.getValue()))
                .toList();
    }

    private static int compare(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < one.size(); i++) {
            int compared = Integer.compare(one.get(i), other.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private int compare(Tuples rows, int a, int b) {
        for (int l = 0; l < loci.size(); l++) {
            int compared = Integer.compare(rows.get(a, l), rows.get(b, l));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    /// The typings of one locus, numbered by content. Number 0 of the reading is "not typed".
    private static final class LocusTypings {
        private final String[] names;
        private final Map<List<Integer>, Integer> setNumbers = new HashMap<>();
        private final List<int[]> sets = new ArrayList<>();
        private final int[] renumbered;
        private final int[][] typings;

        LocusTypings(Map<List<Product>, Integer> read) {
            Map<String, Integer> codes = codes(read.keySet());
            names = codes.keySet().stream().sorted().toArray(String[]::new);
            for (int code = 0; code < names.length; code++) {
                codes.put(names[code], code);
            }
            List<TypingRelation> relations = new ArrayList<>();
            BitSet all = new BitSet();
            all.set(0, Math.max(1, names.length));
            for (int i = 0; i <= read.size(); i++) {
                relations.add(TypingRelation.of(List.<BitSet[]>of(new BitSet[] {all, all})));
            }
            read.forEach((products, number) -> relations.set(number, relation(products, codes, all)));
            int[][] found = new int[relations.size()][];
            numberSets(relations);
            for (int i = 0; i < found.length; i++) {
                found[i] = pairs(relations.get(i));
            }
            typings = unique(Arrays.stream(found).sorted(Arrays::compare).toArray(int[][]::new));
            renumbered = new int[found.length];
            for (int i = 0; i < found.length; i++) {
                renumbered[i] = Arrays.binarySearch(typings, found[i], Arrays::compare);
            }
        }

        private static int[][] unique(int[][] sorted) {
            List<int[]> unique = new ArrayList<>();
            for (int[] one : sorted) {
                if (unique.isEmpty() || !Arrays.equals(unique.getLast(), one)) {
                    unique.add(one);
                }
            }
            return unique.toArray(int[][]::new);
        }

        private static Map<String, Integer> codes(Set<List<Product>> read) {
            Set<String> names = new TreeSet<>();
            read.forEach(products -> products.forEach(product -> {
                addAll(names, product.first());
                addAll(names, product.second());
            }));
            Map<String, Integer> codes = new HashMap<>();
            names.forEach(name -> codes.put(name, 0));
            if (codes.isEmpty()) {
                codes.put("-", 0);
            }
            return codes;
        }

        private static void addAll(Set<String> names, @Nullable Set<String> more) {
            if (more != null) {
                names.addAll(more);
            }
        }

        private static TypingRelation relation(List<Product> products, Map<String, Integer> codes, BitSet all) {
            List<BitSet[]> coded = new ArrayList<>();
            for (Product product : products) {
                coded.add(new BitSet[] {bits(product.first(), codes, all), bits(product.second(), codes, all)});
            }
            return TypingRelation.of(coded);
        }

        private static BitSet bits(@Nullable Set<String> names, Map<String, Integer> codes, BitSet all) {
            if (names == null) {
                return all;
            }
            BitSet bits = new BitSet();
            names.forEach(name -> bits.set(codes.getOrDefault(name, 0)));
            return bits;
        }

        private void numberSets(List<TypingRelation> relations) {
            Set<int[]> different = new TreeSet<>(Arrays::compare);
            relations.forEach(relation -> different.addAll(relation.sets()));
            for (int[] set : different) {
                setNumbers.put(boxed(set), sets.size());
                sets.add(set);
            }
        }

        private static List<Integer> boxed(int[] set) {
            return Arrays.stream(set).boxed().toList();
        }

        private int[] pairs(TypingRelation relation) {
            int[] numbersOf = relation.sets().stream()
                    .mapToInt(set -> setNumbers.get(boxed(set)))
                    .toArray();
            return relation.pairs().stream()
                    .map(pair -> new int[] {
                        Math.min(numbersOf[pair[0]], numbersOf[pair[1]]),
                        Math.max(numbersOf[pair[0]], numbersOf[pair[1]])
                    })
                    .sorted(Arrays::compare)
                    .flatMapToInt(Arrays::stream)
                    .toArray();
        }

        String[] names() {
            return names;
        }

        int[][] sets() {
            return sets.toArray(int[][]::new);
        }

        int[][] typings() {
            return typings;
        }

        int[] renumbered() {
            return renumbered;
        }
    }
}
