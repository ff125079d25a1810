package org.marrowrelay.index.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.LocusTyping.Position;
import org.marrowrelay.hla.LocusTyping.Product;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.index.dictionary.GroupTable;
import org.marrowrelay.matching.grade.NullRule;

/// A patient's typing of a locus in the group numbers of the index. A group that no donor names gets a number
/// after all others: it can only match a donor's open position.
final class CodedPatient {
    private final GroupTable table;
    private final NullRule rule;
    private final List<Side[]> products = new ArrayList<>();
    private final Map<MatchingGroup, Integer> unnamed = new HashMap<>();

    /// One position of a product: the groups that count as expressed, whether any group may stand there,
    /// whether a silent null may.
    static final class Side {
        final int[] groups;
        final boolean any;
        final boolean silent;

        Side(int[] groups, boolean any, boolean silent) {
            this.groups = groups;
            this.any = any;
            this.silent = silent;
        }
    }

    private CodedPatient(GroupTable table, NullRule rule) {
        this.table = table;
        this.rule = rule;
    }

    static CodedPatient of(LocusTyping typing, GroupTable table, NullRule rule) {
        CodedPatient patient = new CodedPatient(table, rule);
        switch (typing) {
            case LocusTyping.Untyped untyped -> patient.add(new Product(new Position.Any(), new Position.Any()));
            case LocusTyping.Typed typed -> typed.products().forEach(patient::add);
        }
        return patient;
    }

    private void add(Product product) {
        products.add(new Side[] {side(product.first()), side(product.second())});
    }

    private Side side(Position position) {
        return switch (position) {
            case Position.Any any -> new Side(new int[0], true, rule == NullRule.EXPRESSED);
            case Position.OneOf(var groups) ->
                new Side(
                        groups.stream()
                                .filter(group -> LocusPlan.isExpressed(group.kind(), rule))
                                .mapToInt(this::number)
                                .toArray(),
                        false,
                        groups.stream().anyMatch(this::isSilent));
        };
    }

    private int number(MatchingGroup group) {
        int known = table.find(group);
        return known >= 0 ? known : table.size() + unnamed.computeIfAbsent(group, fresh -> unnamed.size());
    }

    private boolean isSilent(MatchingGroup group) {
        return rule == NullRule.EXPRESSED && group.kind() == MatchingGroup.Kind.NULL;
    }

    int products() {
        return products.size();
    }

    /// The bits of some of the products.
    PatientBits bits(int from, int to) {
        return PatientBits.of(products.subList(from, to), table, unnamed.size(), rule);
    }
}
