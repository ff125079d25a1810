package org.marrowrelay.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.dictionary.MatchedLoci;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.matching.choice.AlleleTraits;
import org.marrowrelay.matching.choice.ChoiceKeys;
import org.marrowrelay.matching.choice.ChoiceOrder;

/// The places of donors in an optional order, for one patient: each typing is compared when it is first met, by the
/// definition ([ChoiceKeys]). For one thread.
final class ChoiceTable {
    private final ChoiceKeys.Side patient;
    private final AlleleTraits traits;
    private final Snapshot donors;
    private final Map<Integer, ChoiceKeys> byB = new HashMap<>();
    private final Map<Integer, ChoiceKeys> byDpb1 = new HashMap<>();
    private final Map<Integer, Optional<Set<String>>> ligandsOfB = new HashMap<>();
    private final Map<Integer, Optional<Set<String>>> ligandsOfC = new HashMap<>();
    private final Map<Optional<Set<String>>, ChoiceKeys> byLigands = new HashMap<>();

    ChoiceTable(SearchRequest request, Snapshot donors) {
        this.traits = request.traits().alleles();
        this.patient = ChoiceKeys.Side.of(request.patient(), traits);
        this.donors = donors;
    }

    /// The place of a row by one key.
    ///
    /// @param typingB number of the row's typing at B; `typingC` at C
    int place(ChoiceOrder order, int row, int typingB, int typingC) {
        return order.place(
                switch (order) {
                    case LEADER -> byB.computeIfAbsent(typingB, fresh -> keys(Locus.B, fresh));
                    case DPB1_EXPRESSION -> byDpb1.computeIfAbsent(donors.dpb1(row), fresh -> keys(Locus.DPB1, fresh));
                    case SAME_KIR_LIGANDS, OTHER_KIR_LIGANDS ->
                        byLigands.computeIfAbsent(ligands(typingB, typingC), this::keys);
                });
    }

    private ChoiceKeys keys(Locus locus, int typing) {
        return ChoiceKeys.of(patient, ChoiceKeys.Side.of(person(locus, typing), traits));
    }

    private ChoiceKeys keys(Optional<Set<String>> ligands) {
        return ChoiceKeys.of(patient, new ChoiceKeys.Side("", ligands, List.of(), traits));
    }

    private Phenotype person(Locus locus, int typing) {
        return typings(locus).decoded(typing) instanceof LocusTyping.Typed typed
                ? new Phenotype("", "", Map.of(locus, typed))
                : new Phenotype("", "", Map.of());
    }

    private TypingDictionary typings(Locus locus) {
        int at = MatchedLoci.ORDER.indexOf(locus);
        return at < 0 ? donors.dpb1Typings : donors.dictionaries.get(at);
    }

    private Optional<Set<String>> ligands(int typingB, int typingC) {
        Optional<Set<String>> ofC = ligandsOfC.computeIfAbsent(typingC, fresh -> ligands(Locus.C, fresh));
        Optional<Set<String>> ofB = ligandsOfB.computeIfAbsent(typingB, fresh -> ligands(Locus.B, fresh));
        return ofC.flatMap(some -> ofB.map(others -> union(some, others)));
    }

    private Optional<Set<String>> ligands(Locus locus, int typing) {
        return ChoiceKeys.ligands(person(locus, typing), locus, traits);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
