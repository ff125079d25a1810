package org.marrowrelay.registry.organisation;

/// In which order a list shows organisations.
public enum OrganisationOrder {
    /// Ours first, then by kind.
    OURS("not ours, kind, code"),
    CODE("code"),
    NAME("lower(name), code"),
    KIND("kind, code"),
    COUNTRY("country, code");

    private final String key;

    OrganisationOrder(String key) {
        this.key = key;
    }

    /// The columns by which it sorts; they end with the code, so that no two are equal.
    String key() {
        return key;
    }
}
