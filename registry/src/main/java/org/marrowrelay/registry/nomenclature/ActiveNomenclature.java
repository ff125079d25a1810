package org.marrowrelay.registry.nomenclature;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.nomenclature.AlleleFacts;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.Release;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// The nomenclature that every room reads typings under: the active one of the installed releases, or the starter.
/// Thread-safe.
///
/// `./relay nomenclature install|use|remove` changes it from outside; that is noticed within seconds.
@Service
public class ActiveNomenclature {
    private static final String STARTER = "starter";

    private final ApplicationEventPublisher events;
    private final InstalledReleases installed;
    private final Set<String> known = new TreeSet<>();
    private volatile Nomenclature current = Nomenclature.starter(Set.of());
    private volatile Optional<Release> opened = Optional.empty();

    ActiveNomenclature(ApplicationEventPublisher events, InstalledReleases installed) {
        this.events = events;
        this.installed = installed;
        opened = installed.openActive();
        opened.ifPresent(found -> current = found.nomenclature());
    }

    /// The one in use at this moment.
    public Nomenclature current() {
        return current;
    }

    /// The installed release behind it; empty for the starter.
    public Optional<Release> opened() {
        return opened;
    }

    /// What the release knows of alleles; names alone for the starter.
    public AlleleFacts facts() {
        return opened.map(Release::facts).orElseGet(AlleleFacts::byName);
    }

    /// Its release: a version such as `3.58.0`, or `starter`.
    public String release() {
        return current.release();
    }

    /// True for the rule-made one of a fresh machine.
    public boolean isStarter() {
        return release().equals(STARTER);
    }

    /// Tells the starter names that frequency sets use, so that it can expand codes and antigens over them. An
    /// installed release knows its names by itself.
    public void learn(Collection<String> names) {
        if (addAll(names)) {
            events.publishEvent(new NomenclatureChanged(release()));
        }
    }

    /// Remembers the names in any case, for the day on which the last release is removed; true when reading changes.
    private synchronized boolean addAll(Collection<String> names) {
        boolean more = known.addAll(names);
        if (more && isStarter()) {
            current = Nomenclature.starter(known);
            return true;
        }
        return false;
    }

    /// Follows what was installed, chosen or removed since.
    @Scheduled(fixedDelay = 3_000, initialDelay = 10_000)
    void follow() {
        if (!installed.active().orElse(STARTER).equals(release())) {
            change(installed.openActive());
        }
    }

    private void change(Optional<Release> found) {
        String before = release();
        synchronized (this) {
            opened = found;
            current = found.map(Release::nomenclature).orElseGet(() -> Nomenclature.starter(known));
        }
        if (!release().equals(before)) {
            events.publishEvent(new NomenclatureChanged(release()));
        }
    }
}
