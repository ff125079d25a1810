package org.marrowrelay.matching.grade;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.MatchingGroup.Kind;
import org.marrowrelay.hla.nomenclature.AlleleFacts;

/// Whether two positions carry the same antigen.
///
/// Splits are told apart, associated antigens count as the one they belong to; an allele of which only the
/// broad antigen is known can carry each of its splits.
public enum AntigenMatch {
    /// The same antigen, whatever the alleles are. Two nulls carry none, and that is the same.
    YES,
    /// Different antigens, whatever the alleles are; a null against an expressed allele.
    NO,
    /// The typings or the release leave it open; so for loci without serology.
    NOT_KNOWN;

    /// What can be at a position.
    ///
    /// @param groups empty when nothing is known
    /// @param found the antigens that serology leaves open; empty when it was typed otherwise. What serology
    ///     found is expressed.
    record Carried(Set<MatchingGroup> groups, Set<Antigen> found) {
        private boolean canBeNull() {
            return found.isEmpty() && groups.stream().anyMatch(group -> group.kind() == Kind.NULL);
        }

        private boolean isNull() {
            return found.isEmpty() && groups.stream().allMatch(group -> group.kind() == Kind.NULL);
        }

        private List<Set<Antigen>> antigens(AlleleFacts facts) {
            return found.isEmpty()
                    ? groups.stream().map(facts::antigens).distinct().toList()
                    : List.of(found);
        }
    }

    /// Compares what two positions can be.
    static AntigenMatch of(Carried patient, Carried donor, AlleleFacts facts) {
        if (patient.groups.isEmpty() || donor.groups.isEmpty()) {
            return NOT_KNOWN;
        }
        if (patient.canBeNull() || donor.canBeNull()) {
            return ofNulls(patient, donor);
        }
        List<Set<Antigen>> them = patient.antigens(facts);
        List<Set<Antigen>> us = donor.antigens(facts);
        return them.contains(Set.<Antigen>of()) || us.contains(Set.<Antigen>of()) ? NOT_KNOWN : of(them, us);
    }

    private static AntigenMatch ofNulls(Carried patient, Carried donor) {
        if (patient.isNull() && donor.isNull()) {
            return YES;
        }
        boolean decided = (patient.isNull() && !donor.canBeNull()) || (donor.isNull() && !patient.canBeNull());
        return decided ? NO : NOT_KNOWN;
    }

    private static AntigenMatch of(List<Set<Antigen>> patient, List<Set<Antigen>> donor) {
        Set<Antigen> them = union(patient);
        Set<Antigen> us = union(donor);
        if (Collections.disjoint(them, us)) {
            return NO;
        }
        return them.size() == 1 && them.equals(us) ? YES : NOT_KNOWN;
    }

    private static Set<Antigen> union(Collection<Set<Antigen>> sets) {
        Set<Antigen> all = new HashSet<>();
        sets.forEach(all::addAll);
        return all;
    }
}
