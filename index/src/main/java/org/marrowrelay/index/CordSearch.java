package org.marrowrelay.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.index.column.Traits;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.matching.grade.LocusComparison;

/// One search for cord blood units: every unit is looked at, each distinct typing is compared once, by the
/// definition.
final class CordSearch {
    private static final Comparator<Found> ORDER = Comparator.<Found>comparingInt(found -> -found.potential())
            .thenComparingInt(found -> -found.definite())
            .thenComparingDouble(found -> -found.orderTnc())
            .thenComparing(Found::id);

    private final Snapshot snapshot;
    private final CordRequest request;
    private final RowFilter filter;
    private final List<Map<Integer, SearchHit.LocusResult>> known = new ArrayList<>();
    private final List<Map<LocusTyping, SearchHit.LocusResult>> compared = new ArrayList<>();

    /// A unit that can match.
    private record Found(String id, int row, int potential, int definite, OptionalDouble tnc, OptionalDouble cd34) {
        double orderTnc() {
            return tnc.orElse(-1);
        }
    }

    CordSearch(Snapshot snapshot, CordRequest request) {
        this.snapshot = snapshot;
        this.request = request;
        this.filter = new RowFilter(request.filter(), snapshot);
        request.rule().loci().forEach(locus -> {
            known.add(new HashMap<>());
            compared.add(new HashMap<>());
        });
    }

    CordResult result() {
        List<Found> found = found();
        List<CordHit> hits = IntStream.range(0, Math.min(found.size(), request.limit()))
                .mapToObj(place -> hit(place + 1, found.get(place)))
                .toList();
        return new CordResult(hits, found.size());
    }

    private List<Found> found() {
        List<Found> found = new ArrayList<>();
        for (int row : snapshot.base.cordRows()) {
            look(row, found);
        }
        for (int row = snapshot.baseRows; row < snapshot.rows(); row++) {
            if (Traits.kind(snapshot.traits(row)) == DonorListing.Kind.CORD_BLOOD_UNIT.code()) {
                look(row, found);
            }
        }
        found.sort(ORDER);
        return found;
    }

    private void look(int row, List<Found> found) {
        if (!filter.accepts(row)) {
            return;
        }
        int[] typings = snapshot.typings(row);
        int positions = 2 * request.rule().loci().size();
        int potential = positions;
        int definite = positions;
        for (int locus = 0; locus < request.rule().loci().size(); locus++) {
            SearchHit.LocusResult at = at(locus, typings[locus]);
            potential -= at.fewest();
            definite -= at.most();
        }
        if (potential >= request.fewestMatched() && hasDose(row)) {
            found.add(new Found(
                    snapshot.id(row), row, potential, definite, known(snapshot.tnc(row)), known(snapshot.cd34(row))));
        }
    }

    private static OptionalDouble known(float cells) {
        return Float.isNaN(cells) ? OptionalDouble.empty() : OptionalDouble.of(cells);
    }

    /// An unknown dose does not pass where one is demanded.
    private boolean hasDose(int row) {
        double kg = request.patientKg();
        boolean tnc = request.fewestTncPerKg() == 0 || snapshot.tnc(row) / kg >= request.fewestTncPerKg();
        boolean cd34 = request.fewestCd34PerKg() == 0 || 10 * snapshot.cd34(row) / kg >= request.fewestCd34PerKg();
        return tnc && cd34 && (kg > 0 || request.fewestTncPerKg() + request.fewestCd34PerKg() == 0);
    }

    private SearchHit.LocusResult at(int locus, int typing) {
        return known.get(locus).computeIfAbsent(typing, number -> {
            Locus name = MatchedLoci.ORDER.get(locus);
            LocusTyping unit = compared(name, snapshot.dictionaries.get(locus).decoded(number));
            SearchHit.LocusResult result = compared.get(locus).computeIfAbsent(unit, fresh -> {
                LocusTyping patient = compared(name, request.patient().at(name));
                LocusComparison comparison = LocusComparison.of(patient, fresh, request.nulls());
                return new SearchHit.LocusResult(comparison.fewest(), comparison.most(), true);
            });
            return new SearchHit.LocusResult(result.fewest(), result.most(), number != TypingDictionary.UNTYPED);
        });
    }

    /// The typing as the rule compares it.
    private LocusTyping compared(Locus locus, LocusTyping typing) {
        if (!request.rule().isByAntigen(locus) || !(typing instanceof LocusTyping.Typed typed)) {
            return typing;
        }
        List<Product> products = typed.products().stream()
                .map(product -> new Product(antigens(product.first()), antigens(product.second())))
                .distinct()
                .toList();
        return new LocusTyping.Typed(locus, products);
    }

    private Position antigens(Position position) {
        return switch (position) {
            case Position.Any any -> any;
            case Position.OneOf(var groups) -> {
                Set<MatchingGroup> antigens = new HashSet<>();
                groups.forEach(group -> antigens.addAll(request.asAntigens(group)));
                yield new Position.OneOf(antigens);
            }
        };
    }

    private CordHit hit(int rank, Found found) {
        Map<Locus, SearchHit.LocusResult> loci = new EnumMap<>(Locus.class);
        int[] typings = snapshot.typings(found.row());
        for (int locus = 0; locus < request.rule().loci().size(); locus++) {
            loci.put(MatchedLoci.ORDER.get(locus), at(locus, typings[locus]));
        }
        return new CordHit(
                rank,
                found.id(),
                snapshot.registries.get(snapshot.registry(found.row())),
                DonorListing.Coded.of(DonorListing.Status.values(), Traits.status(snapshot.traits(found.row()))),
                found.tnc(),
                found.cd34(),
                perKg(found.tnc(), 1),
                perKg(found.cd34(), 10),
                loci);
    }

    private OptionalDouble perKg(OptionalDouble cells, double factor) {
        return cells.isPresent() && request.patientKg() > 0
                ? OptionalDouble.of(factor * cells.getAsDouble() / request.patientKg())
                : OptionalDouble.empty();
    }

    /// Pairs of the best units, best first: the lesser of the two matches, both matches, cells, identifiers.
    List<CordPair> pairs(CordPair.Demand demand) {
        List<Found> found = found();
        List<Found> best = found.subList(0, Math.min(found.size(), demand.units()));
        List<CordPair> pairs = new ArrayList<>();
        for (int i = 0; i < best.size(); i++) {
            for (int j = 0; j < i; j++) {
                pair(best.get(j), best.get(i), demand, pairs);
            }
        }
        pairs.sort(Comparator.<CordPair>comparingInt(pair -> -pair.second().potential())
                .thenComparingInt(pair -> -pair.first().potential())
                .thenComparingDouble(pair -> -pair.tncPerKg().orElse(0))
                .thenComparing(pair -> pair.first().id())
                .thenComparing(pair -> pair.second().id()));
        return IntStream.range(0, Math.min(pairs.size(), demand.limit()))
                .mapToObj(place -> ranked(place + 1, pairs.get(place)))
                .toList();
    }

    private static CordPair ranked(int rank, CordPair pair) {
        return new CordPair(rank, pair.first(), pair.second(), pair.between(), pair.tncPerKg());
    }

    private void pair(Found one, Found other, CordPair.Demand demand, List<CordPair> pairs) {
        int[] ofOne = snapshot.typings(one.row());
        int[] ofOther = snapshot.typings(other.row());
        int between = 2 * request.rule().loci().size();
        for (int locus = 0; locus < request.rule().loci().size(); locus++) {
            between -= fewestBetween(locus, ofOne[locus], ofOther[locus]);
        }
        OptionalDouble cells = one.tnc().isPresent() && other.tnc().isPresent()
                ? perKg(OptionalDouble.of(one.orderTnc() + other.orderTnc()), 1)
                : OptionalDouble.empty();
        boolean enough = demand.fewestTncPerKg() == 0 || cells.orElse(-1) >= demand.fewestTncPerKg();
        if (enough && between >= demand.fewestBetween()) {
            pairs.add(new CordPair(0, hit(1, one), hit(2, other), between, cells));
        }
    }

    private int fewestBetween(int locus, int one, int other) {
        Locus name = MatchedLoci.ORDER.get(locus);
        TypingDictionary dictionary = snapshot.dictionaries.get(locus);
        LocusTyping first = compared(name, dictionary.decoded(one));
        LocusTyping second = compared(name, dictionary.decoded(other));
        return LocusComparison.of(first, second, request.nulls()).fewest();
    }
}
