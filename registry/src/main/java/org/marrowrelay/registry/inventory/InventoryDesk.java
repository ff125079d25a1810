package org.marrowrelay.registry.inventory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Makes inventories that leave the registry, and knows which was sent last.
@Service
public class InventoryDesk {
    private static final Logger LOG = LoggerFactory.getLogger(InventoryDesk.class);
    private static final int SHOWN = 200;
    private static final int LONGEST_PURPOSE = 400;

    private final Inventories inventories;
    private final InventoryMaker maker;
    private final InventoryFiles files;
    private final DonorDesk donors;
    private final Clock clock;

    InventoryDesk(Inventories inventories, InventoryMaker maker, InventoryFiles files, DonorDesk donors, Clock clock) {
        this.inventories = inventories;
        this.maker = maker;
        this.files = files;
        this.donors = donors;
        this.clock = clock;
    }

    /// The latest, newest first.
    public List<Inventory> list() {
        return inventories.list(SHOWN);
    }

    public Optional<Inventory> find(long id) {
        return inventories.find(id);
    }

    /// Begins to make one; [#find] says when it is done.
    ///
    /// @throws InventoryProblem `INV-0101` to `INV-0104`
    public Inventory begin(Inventory.Wanted wanted, String by) {
        Inventory begun = entered(wanted, by);
        Thread.ofVirtual().name("inventory-" + begun.id()).start(() -> make(begun));
        return begun;
    }

    /// As [#begin], and waits for it.
    public Inventory make(Inventory.Wanted wanted, String by) {
        Inventory begun = entered(wanted, by);
        make(begun);
        return inventories.find(begun.id()).orElseThrow();
    }

    private Inventory entered(Inventory.Wanted asked, String by) {
        String pool = donors.pool(asked.pool());
        if (!pool.matches("[0-9]{4}")) {
            throw refused(
                    "INV-0101",
                    "\"{0}\" is no issuing organisation number",
                    "write its four digits, or nothing for our own",
                    pool);
        }
        String purpose = asked.purpose().strip();
        if (purpose.isEmpty()
                || purpose.length() > LONGEST_PURPOSE
                || purpose.chars().anyMatch(Character::isISOControl)) {
            throw refused(
                    "INV-0102",
                    "nobody would know to whom this inventory goes, and for what",
                    "write it on one line of at most {0} characters",
                    LONGEST_PURPOSE);
        }
        Inventory.Wanted wanted = new Inventory.Wanted(pool, asked.form(), asked.mode(), purpose);
        return inventories
                .begin(wanted, base(wanted), by, clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .flatMap(inventories::find)
                .orElseThrow(() -> refused(
                        "INV-0104",
                        "an inventory of this pool is being made",
                        "wait until it is done, then ask again"));
    }

    private @Nullable Long base(Inventory.Wanted wanted) {
        return switch (wanted.mode()) {
            case FULL -> null;
            case DIFF ->
                inventories
                        .lastSent(wanted.pool(), wanted.form())
                        .map(Inventory::id)
                        .orElseThrow(() -> refused(
                                "INV-0103",
                                "no inventory of this pool was sent in this form, so nothing can have changed since",
                                "make a FULL one, send it, and say here that it was sent"));
        };
    }

    private void make(Inventory begun) {
        try {
            maker.make(begun);
        } catch (IOException | RuntimeException failure) {
            LOG.error(
                    "inventory {} could not be made: {}",
                    begun.id(),
                    failure.getClass().getSimpleName());
            inventories.failed(begun.id());
        }
    }

    /// The file, compressed; empty when it is not made, or was removed since.
    public Optional<Path> file(long id) {
        return inventories
                .find(id)
                .filter(one -> one.state() == Inventory.State.MADE || one.state() == Inventory.State.SENT)
                .flatMap(one -> files.find(id));
    }

    /// The name of that file.
    public static String fileName(long id) {
        return InventoryFiles.name(id);
    }

    /// Says that one was sent: the next `DIFF` begins there. Saying so once more changes nothing.
    ///
    /// @throws InventoryProblem `INV-0105` when it cannot be the last that was sent
    public void sent(long id, String by) {
        if (!inventories.sent(id, by, clock.instant()) && !isSent(id)) {
            throw refused(
                    "INV-0105",
                    "the inventory {0} cannot be marked as sent: it is not ready, or another was sent since it was made",
                    "make one anew and send that",
                    id);
        }
        files.removeAllBut(inventories.withFiles());
    }

    private boolean isSent(long id) {
        return inventories
                .find(id)
                .filter(one -> one.state() == Inventory.State.SENT)
                .isPresent();
    }

    /// What an earlier run of the program left unfinished is made anew by who wants it.
    @EventListener(ApplicationReadyEvent.class)
    void giveUpUnfinished() {
        inventories.unfinished().forEach(inventories::failed);
        files.removeAllBut(inventories.withFiles());
    }

    private static InventoryProblem refused(String code, String what, String fix, Object... values) {
        return new InventoryProblem(Problem.of(code, what, fix, values));
    }
}
