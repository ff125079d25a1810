package org.marrowrelay.registry.donor;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.marrowrelay.hla.Locus;

/// All donors.
interface Donors {
    /// Stores donors, new or changed, with the reports and events that follow.
    ///
    /// @param donors no identifier twice
    void put(Collection<Arriving> donors, long importId, boolean invented);

    /// As [#put(Collection, long, boolean)], of a donor whom a person registers.
    void put(Arriving donor, String by);

    /// Waits until nobody else changes donors, and lets nobody else until the caller's transaction ends.
    void takeTurns();

    Optional<Donor> find(DonorId id);

    /// Those that are here, in any order.
    List<Donor> findAll(Collection<DonorId> ids);

    /// Whether anybody's population can be shares of several.
    boolean areSomeMixed();

    /// The different populations of these donors that can be shares of several.
    List<String> findMixed(Collection<DonorId> ids);

    Optional<DonorFile> findFile(DonorId id);

    /// The files of those that are here, in any order.
    List<DonorFile> findFiles(Collection<DonorId> ids);

    DonorPage list(DonorFilter filter, Optional<DonorId> after, int atMost);

    /// A stretch in that order.
    ///
    /// @param cursor what the stretch before gave as next
    DonorStretch list(DonorFilter filter, DonorOrder order, Optional<String> cursor, int atMost);

    /// Counts up to `most`, because nobody needs to know more exactly what a filter finds among a million.
    long count(DonorFilter filter, long most);

    /// How many of these are here.
    long countKnown(Collection<DonorId> ids);

    DonorFigures figures();

    /// Of these loci, by population, those at which no donor is typed; populations where there is none are left out.
    Map<String, Set<Locus>> untyped(Set<Locus> loci);

    /// Whether donors who are not deleted, of exactly that population, are all of the samples.
    boolean isInvented(String population);

    /// Hands over every donor that changed after that revision, deleted ones too, in the order of revisions.
    void changedAfter(long revision, Consumer<RevisedDonor> to);

    /// The last revision that was given out.
    long lastRevision();

    /// How many rows there are, so that a reader in memory notices that rows were removed.
    long rows();

    /// Writes status, reason and end; whether the change may be done is decided before.
    void setStatus(Collection<DonorId> ids, StatusChange change);

    /// Writes the typing that follows from the reports.
    void setTyping(DonorId id, String gl, String release);

    /// Writes traits and particulars, all but the status.
    void setTraits(DonorId id, Traits traits, String population, Particulars particulars);

    void setMergedInto(DonorId gone, Optional<DonorId> kept);

    /// Donors whose status ended before that day.
    List<DonorId> listEnded(LocalDate today, int atMost);

    /// The next number to be issued.
    long nextNumber();

    int removeInvented();

    /// Donors with the same birth date as that one, and no other sex.
    List<DonorFile> listAlike(DonorId id, int atMost);

    /// Files of that kind that may be told to others: real, not deleted, not merged; by identifier.
    ///
    /// @param unnamed those of no registry, too
    List<DonorFile> listToTell(String registry, boolean unnamed, Donor.Kind kind, String after, int atMost);

    /// Those who are listed, in the order of identifiers, from after that one on.
    List<Listed> listListed(String after, int atMost);

    /// After very many changes: lets filters be answered from the indexes alone again. Not within a
    /// transaction.
    void tidy();

    /// The banks that store cord blood units, sorted.
    List<String> banks();

    /// Who lists donors, sorted.
    List<String> registries();

    /// Volunteers who are listed, not invented, and were not in touch since that day, by identifier.
    List<DonorId> listSilent(LocalDate before, String after, int atMost);

    /// How many volunteers are listed, and how many of them were in touch since each of these days.
    Reachability reachability(LocalDate... since);
}
