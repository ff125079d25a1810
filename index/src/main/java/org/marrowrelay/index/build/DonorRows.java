package org.marrowrelay.index.build;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.index.DonorListing;
import org.marrowrelay.index.column.Traits;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The donors of a generation that is being made, in the order in which they came: about 40 bytes each, four more once
/// somebody is typed at DPB1.
///
///     typings[locus]      int     number in the dictionary of the locus
///     places              int     bits 31-16 registry, bits 15-0 population
///     traits              long    bits 63-48 birth, 47-32 typed, 31-16 traits, 7-0 weight
public final class DonorRows {
    /// Dates are days since this one; 0 is unknown.
    public static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 31);

    private static final int MOST_NAMES = 65_535;
    private static final int MOST_REMEMBERED = 200_000;

    private final List<TypingDictionary> dictionaries;
    private final List<IdentityHashMap<LocusTyping, Integer>> remembered = new ArrayList<>();
    private final TypingDictionary dpb1Typings;
    private final IdentityHashMap<LocusTyping, Integer> rememberedDpb1 = new IdentityHashMap<>();
    /// Ends with the last donor who is typed at DPB1.
    private final IntChunks dpb1 = new IntChunks();
    private final List<IntChunks> typings = new ArrayList<>();
    private final IntChunks places = new IntChunks();
    private final LongChunks traits = new LongChunks();
    private final Identifiers identifiers = new Identifiers();
    private final Map<String, Integer> registries = new LinkedHashMap<>();
    private final Map<String, Integer> populations = new LinkedHashMap<>();
    private final Map<Integer, Cells> cells = new HashMap<>();

    /// What a cord blood unit holds; NaN where unknown.
    record Cells(float tnc, float cd34) {}

    public DonorRows(List<TypingDictionary> dictionaries, TypingDictionary dpb1Typings) {
        this.dpb1Typings = dpb1Typings;
        this.dictionaries = dictionaries;
        for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
            typings.add(new IntChunks());
            remembered.add(new IdentityHashMap<>());
        }
    }

    /// Takes a donor.
    ///
    /// @throws ProblemException when the row cannot be kept; nothing of it is
    public void add(DonorListing donor) {
        long packed = packed(donor);
        int place = number(donor.registry(), registries) << 16 | number(donor.population(), populations);
        identifiers.add(donor.id());
        for (int locus = 0; locus < MatchedLoci.COUNT; locus++) {
            typings.get(locus)
                    .add(typing(
                            donor.phenotype().at(MatchedLoci.ORDER.get(locus)),
                            dictionaries.get(locus),
                            remembered.get(locus)));
        }
        addDpb1(donor.phenotype().at(Locus.DPB1));
        if (donor.tnc().isPresent() || donor.cd34().isPresent()) {
            cells.put(size(), new Cells((float) donor.tnc().orElse(Double.NaN), (float)
                    donor.cd34().orElse(Double.NaN)));
        }
        places.add(place);
        traits.add(packed);
    }

    /// Nobody comes any more: lets go of the typings that readers gave, which are many times their numbers.
    void end() {
        remembered.forEach(IdentityHashMap::clear);
        rememberedDpb1.clear();
    }

    private void addDpb1(LocusTyping typing) {
        int number = typing(typing, dpb1Typings, rememberedDpb1);
        if (number != TypingDictionary.UNTYPED) {
            while (dpb1.size() < size()) {
                dpb1.add(TypingDictionary.UNTYPED);
            }
            dpb1.add(number);
        }
    }

    private static int typing(
            LocusTyping typing, TypingDictionary dictionary, IdentityHashMap<LocusTyping, Integer> known) {
        if (typing instanceof LocusTyping.Untyped) {
            return TypingDictionary.UNTYPED;
        }
        Integer number = known.get(typing);
        if (number == null) {
            number = dictionary.number(typing);
            if (known.size() >= MOST_REMEMBERED) {
                known.clear();
            }
            known.put(typing, number);
        }
        return number;
    }

    /// The number of a registry or population; a new one gets the next number.
    ///
    /// @throws ProblemException when there are too many
    public static int number(String name, Map<String, Integer> names) {
        Integer number = names.putIfAbsent(name, names.size());
        if (number == null && names.size() > MOST_NAMES) {
            throw new ProblemException(Problem.of(
                    "IDX-0102",
                    "there are more than {0} different registries or populations",
                    "check that the columns registry and population hold codes, not free text",
                    MOST_NAMES));
        }
        return number == null ? names.size() - 1 : number;
    }

    /// The traits of a donor as [#traits(int)] gives them.
    ///
    /// @throws ProblemException when a date cannot be kept
    public static long packed(DonorListing donor) {
        int small = Traits.of(
                donor.kind().code(),
                donor.sex().code(),
                donor.cmv().code(),
                donor.bloodGroup().code(),
                donor.status().code());
        int weight = Math.clamp(donor.weightKg().orElse(0), 0, 255);
        return day(donor.birth()) << 48 | day(donor.typedOn()) << 32 | (long) small << 16 | weight;
    }

    private static long day(@Nullable LocalDate date) {
        long day = date == null ? 0 : ChronoUnit.DAYS.between(DAY_ZERO, date);
        if (day < 0 || day > 65_535) {
            throw new ProblemException(Problem.of(
                    "IDX-0103",
                    "the date {0} is not between 1900-01-01 and 2079-06-05",
                    "correct the date, or leave it empty",
                    String.valueOf(date)));
        }
        return day;
    }

    public int size() {
        return traits.size();
    }

    int typing(int locus, int row) {
        return typings.get(locus).get(row);
    }

    boolean isAnybodyTypedAtDpb1() {
        return dpb1.size() > 0;
    }

    int dpb1(int row) {
        return row < dpb1.size() ? dpb1.get(row) : TypingDictionary.UNTYPED;
    }

    TypingDictionary dpb1Typings() {
        return dpb1Typings;
    }

    int registry(int row) {
        return places.get(row) >>> 16;
    }

    int population(int row) {
        return places.get(row) & 0xFFFF;
    }

    long traits(int row) {
        return traits.get(row);
    }

    long hash(int row) {
        return identifiers.hash(row);
    }

    Identifiers identifiers() {
        return identifiers;
    }

    Map<Integer, Cells> cells() {
        return cells;
    }

    List<String> registries() {
        return List.copyOf(registries.keySet());
    }

    List<String> populations() {
        return List.copyOf(populations.keySet());
    }

    TypingDictionary dictionary(int locus) {
        return dictionaries.get(locus);
    }
}
