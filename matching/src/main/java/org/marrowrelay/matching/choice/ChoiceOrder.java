package org.marrowrelay.matching.choice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.marrowrelay.matching.choice.AlleleTraits.Trait;
import org.marrowrelay.matching.choice.ChoiceKeys.Answer;
import org.marrowrelay.matching.choice.ChoiceKeys.Expression;

/// An optional key that orders donors who are equally likely to match.
///
/// Each puts a pair into a place from 0, lower is better, unknown comes last. What the alleles have comes from the
/// installed [AlleleTraits]; why a place is better comes from the publication that [#source] names. They do not agree
/// about KIR ligands, so both orders are here and a centre chooses.
public enum ChoiceOrder {
    /// The same HLA-B leaders first.
    LEADER(
            Trait.LEADER,
            "Petersdorf et al., Lancet Haematol 2020;7:e50: less graft-versus-host disease with matched HLA-B leaders") {
        @Override
        public int place(ChoiceKeys keys) {
            return placed(keys.leader().answer(), Answer.MATCHED);
        }
    },
    /// DPB1 matched first, then what the donor lacks at a low level of expression, then at a high one.
    DPB1_EXPRESSION(
            Trait.DPB1_EXPRESSION,
            "Petersdorf et al., N Engl J Med 2015;373:599: more acute graft-versus-host disease when the patient's"
                    + " mismatched DPB1 is highly expressed") {
        @Override
        public int place(ChoiceKeys keys) {
            return placed(keys.dpb1Expression());
        }
    },
    /// Donors first who have no KIR ligand that the patient lacks.
    SAME_KIR_LIGANDS(
            Trait.KIR_LIGAND,
            "Farag et al., Biol Blood Marrow Transplant 2006;12:876: worse survival with mismatched KIR ligands in"
                    + " unrelated transplants") {
        @Override
        public int place(ChoiceKeys keys) {
            return placed(keys.kirLigands().answer(), Answer.MATCHED);
        }
    },
    /// Donors first who have a KIR ligand that the patient lacks.
    OTHER_KIR_LIGANDS(
            Trait.KIR_LIGAND,
            "Ruggeri et al., Science 2002;295:2097: donor natural killer cells act where the patient lacks a KIR ligand of"
                    + " the donor (haploidentical, T-cell depleted)") {
        @Override
        public int place(ChoiceKeys keys) {
            return placed(keys.kirLigands().answer(), Answer.MISMATCHED);
        }
    };

    /// The place of what is not known, the last.
    public static final int LAST = 3;

    private final Trait trait;
    private final String source;

    ChoiceOrder(Trait trait, String source) {
        this.trait = trait;
        this.source = source;
    }

    /// 0 to [#LAST].
    public abstract int place(ChoiceKeys keys);

    /// The place by HLA-B leaders or KIR ligands alone.
    ///
    /// @param first what comes first
    private static int placed(Answer answer, Answer first) {
        return answer == Answer.NOT_KNOWN ? LAST : answer == first ? 0 : 1;
    }

    private static int placed(Expression expression) {
        return switch (expression) {
            case MATCHED -> 0;
            case LOW -> 1;
            case HIGH -> 2;
            case NOT_KNOWN -> LAST;
        };
    }

    /// What must be known of alleles for it.
    public Trait trait() {
        return trait;
    }

    /// The publication that says why this order is better.
    public String source() {
        return source;
    }

    /// Whether the table says anything about it; without that it puts all donors into the last place.
    public boolean isDecidedBy(AlleleTraits traits) {
        return traits.has(trait);
    }

    /// The sources of the installed rows that it reads.
    public Set<String> tableSources(AlleleTraits traits) {
        return traits.sources().getOrDefault(trait, Set.of());
    }

    /// As options write it, such as `same-kir-ligands`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The key of that name.
    public static Optional<ChoiceOrder> find(String name) {
        return Arrays.stream(values())
                .filter(key -> key.toString().equalsIgnoreCase(name))
                .findFirst();
    }
}
