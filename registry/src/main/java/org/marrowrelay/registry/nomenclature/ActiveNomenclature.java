package org.marrowrelay.registry.nomenclature;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// The nomenclature that every room reads typings under. Thread-safe.
@Service
public class ActiveNomenclature {
    private final ApplicationEventPublisher events;
    private final Set<String> known = new TreeSet<>();
    private volatile Nomenclature current = Nomenclature.starter(Set.of());

    ActiveNomenclature(ApplicationEventPublisher events) {
        this.events = events;
    }

    /// The one in use at this moment.
    public Nomenclature current() {
        return current;
    }

    /// Its release: a version such as `3.58.0`, or `starter`.
    public String release() {
        return current.release();
    }

    /// True for the rule-made one of a fresh machine.
    public boolean isStarter() {
        return current.release().equals("starter");
    }

    /// Tells the starter names that frequency sets use, so that it can expand codes and antigens over them. An
    /// installed release knows its names by itself.
    public void learn(Collection<String> names) {
        if (isStarter() && addAll(names)) {
            events.publishEvent(new NomenclatureChanged(release()));
        }
    }

    private synchronized boolean addAll(Collection<String> names) {
        boolean more = known.addAll(names);
        if (more) {
            current = Nomenclature.starter(known);
        }
        return more;
    }
}
