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

    /// Compares what two positions can be.
    ///
    /// @param patient empty when nothing is known
    /// @param donor the same
    static AntigenMatch of(Set<MatchingGroup> patient, Set<MatchingGroup> donor, AlleleFacts facts) {
        if (patient.isEmpty() || donor.isEmpty()) {
            return NOT_KNOWN;
        }
        if (haveNulls(patient) || haveNulls(donor)) {
            return ofNulls(patient, donor);
        }
        List<Set<Antigen>> them = antigens(patient, facts);
        List<Set<Antigen>> us = antigens(donor, facts);
        return them.contains(Set.<Antigen>of()) || us.contains(Set.<Antigen>of()) ? NOT_KNOWN : of(them, us);
    }

    private static boolean haveNulls(Set<MatchingGroup> groups) {
        return groups.stream().anyMatch(group -> group.kind() == Kind.NULL);
    }

    private static AntigenMatch ofNulls(Set<MatchingGroup> patient, Set<MatchingGroup> donor) {
        boolean allOfPatient = patient.stream().allMatch(group -> group.kind() == Kind.NULL);
        boolean allOfDonor = donor.stream().allMatch(group -> group.kind() == Kind.NULL);
        if (allOfPatient && allOfDonor) {
            return YES;
        }
        boolean decided = (allOfPatient && !haveNulls(donor)) || (allOfDonor && !haveNulls(patient));
        return decided ? NO : NOT_KNOWN;
    }

    private static List<Set<Antigen>> antigens(Set<MatchingGroup> groups, AlleleFacts facts) {
        return groups.stream().map(facts::antigens).distinct().toList();
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
