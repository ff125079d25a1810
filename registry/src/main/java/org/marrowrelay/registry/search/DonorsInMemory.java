package org.marrowrelay.registry.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.marrowrelay.hla.nomenclature.PhenotypeReading;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.RevisedDonor;
import org.marrowrelay.registry.donor.Status;
import org.marrowrelay.registry.nomenclature.ActiveNomenclature;
import org.marrowrelay.registry.nomenclature.NomenclatureChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// All donors that can be searched, typings read, brought up to date by revisions.
///
/// Deleted donors are left out. Donors whose typing cannot be read are kept aside and counted. Thread-safe; whoever
/// asks while another brings it up to date waits.
@Component
class DonorsInMemory {
    private final DonorDesk desk;
    private final ActiveNomenclature nomenclature;
    private final AtomicLong generation = new AtomicLong();
    private final Map<DonorId, PooledDonor> readable = new TreeMap<>();
    private final Map<DonorId, Donor> unreadable = new TreeMap<>();
    private final Set<DonorId> deleted = new HashSet<>();
    private long rows;
    private long revision;
    private long readGeneration = -1;
    private Content content = new Content(0, List.of(), 0);

    DonorsInMemory(DonorDesk desk, ActiveNomenclature nomenclature) {
        this.desk = desk;
        this.nomenclature = nomenclature;
    }

    /// What there is at one moment.
    ///
    /// @param number a greater one for other content
    /// @param donors by identifier
    /// @param unreadable how many could not be read
    record Content(long number, List<PooledDonor> donors, int unreadable) {}

    /// The donors as they are stored now.
    synchronized Content upToDate() {
        long wanted = generation.get();
        if (wanted != readGeneration) {
            forgetAll();
        }
        long before = revision;
        desk.changedAfter(revision, this::take);
        if (desk.rows() != rows) {
            forgetAll();
            desk.changedAfter(0, this::take);
        }
        if (revision != before || wanted != readGeneration) {
            readGeneration = wanted;
            content = new Content(content.number() + 1, new ArrayList<>(readable.values()), unreadable.size());
        }
        return content;
    }

    private void forgetAll() {
        readable.clear();
        unreadable.clear();
        deleted.clear();
        rows = 0;
        revision = 0;
        readGeneration = -1;
    }

    private void take(RevisedDonor revised) {
        Donor donor = revised.donor();
        revision = Math.max(revision, revised.revision());
        readable.remove(donor.id());
        unreadable.remove(donor.id());
        deleted.remove(donor.id());
        place(donor);
        rows = (long) readable.size() + unreadable.size() + deleted.size();
    }

    private void place(Donor donor) {
        if (donor.status() == Status.DE) {
            deleted.add(donor.id());
            return;
        }
        switch (nomenclature.current().read(donor.typing().gl())) {
            case PhenotypeReading.Accepted(var phenotype, var _) ->
                readable.put(donor.id(), new PooledDonor(donor, phenotype));
            case PhenotypeReading.Refused _ -> unreadable.put(donor.id(), donor);
        }
    }

    /// The donor with that identifier, if its typing can be read.
    synchronized Optional<PooledDonor> find(DonorId id) {
        upToDate();
        return Optional.ofNullable(readable.get(id));
    }

    @EventListener
    void readAgain(NomenclatureChanged changed) {
        generation.incrementAndGet();
    }
}
