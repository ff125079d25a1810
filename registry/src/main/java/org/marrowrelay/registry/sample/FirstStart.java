package org.marrowrelay.registry.sample;

import java.util.EnumSet;
import java.util.Set;
import org.marrowrelay.registry.access.AccessDesk;
import org.marrowrelay.registry.access.Role;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.database.RelaySettings;
import org.marrowrelay.testkit.world.SampleRegistry;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What happens once, when a registry has no account yet: log-ins are made before the first request is taken, samples
/// are loaded behind them.
@Component
class FirstStart implements SmartLifecycle {
    /// The log-in of an empty registry's administrator; `up` prints and removes it.
    static final String FIRST_LOGIN = "first-login";

    private final RelaySettings settings;
    private final AccessDesk access;
    private final SampleDesk samples;
    private final DataFolder data;
    private volatile boolean running;

    FirstStart(RelaySettings settings, AccessDesk access, SampleDesk samples, DataFolder data) {
        this.settings = settings;
        this.access = access;
        this.samples = samples;
        this.data = data;
    }

    /// Before the web server, which starts in a later phase.
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        if (!access.list().isEmpty()) {
            return;
        }
        if (settings.empty()) {
            data.writeSecret(FIRST_LOGIN, "admin\t" + access.open("admin", "Administrator", administrator()) + "\n");
        } else {
            samples.begin(SampleDesk.SIZE);
            data.writeSecret(SampleDesk.LOGINS, sampleLogins());
        }
    }

    private static Set<Role> administrator() {
        return EnumSet.of(Role.ADMINISTRATOR);
    }

    private String sampleLogins() {
        return login("search", "Search desk (invented)", EnumSet.of(Role.SEARCH_COORDINATOR, Role.DONOR_COORDINATOR))
                + login("donors", "Donor desk (invented)", EnumSet.of(Role.DONOR_COORDINATOR))
                + login("admin", "Administration (invented)", administrator())
                + login("physician", "Medical adviser (invented)", EnumSet.of(Role.MEDICAL_ADVISER))
                + login("collection", "Collection centre (invented)", EnumSet.of(Role.COLLECTION))
                + login("cells", "Cell laboratory (invented)", EnumSet.of(Role.CELL_LABORATORY))
                + login("logistics", "Transport desk (invented)", EnumSet.of(Role.LOGISTICS))
                + login("letters", "Reviewer of letters (invented)", EnumSet.of(Role.CORRESPONDENCE_REVIEWER))
                + login("letters2", "Second reviewer (invented)", EnumSet.of(Role.CORRESPONDENCE_REVIEWER))
                + login("quality", "Quality and safety (invented)", EnumSet.of(Role.QUALITY_OFFICER))
                + login("privacy", "Privacy (invented)", EnumSet.of(Role.PRIVACY_OFFICER))
                + login("centre", "Elm Street (invented)", EnumSet.of(Role.TRANSPLANT_CENTRE))
                + login("partner", "Northshore (invented)", EnumSet.of(Role.PARTNER_REGISTRY))
                + login("auditor", "Audit (invented)", EnumSet.of(Role.AUDITOR));
    }

    private String login(String name, String displayName, Set<Role> roles) {
        return name + "\t" + access.openInvented(name, displayName, roles) + "\n";
    }

    /// In the background; a kill in between is made good at the next start.
    @EventListener(ApplicationReadyEvent.class)
    @Order(10)
    void loadSamples() {
        if (samples.state() instanceof SampleState.Loading) {
            Thread.ofVirtual().name("samples").start(() -> samples.load(SampleRegistry.of(SampleRegistry.SEED)));
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
