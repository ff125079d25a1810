package org.marrowrelay.registry.request;

/// How a list of requests is sorted; those that are equal stand newest first.
public enum RequestOrder {
    NEWEST(""),
    /// Sent first; what was not sent yet stands at the end.
    SENT("coalesce(r.sent_at, 'infinity'), "),
    KIND("array_position(:kinds, r.kind), "),
    STATE("array_position(:states, r.state), "),
    CASE("r.patient, "),
    DONOR("r.donor, "),
    PROVIDER("r.provider, ");

    private final String sql;

    RequestOrder(String sql) {
        this.sql = sql;
    }

    /// What rows are sorted by, all upwards.
    String key() {
        return sql + "-extract(epoch from r.created_at), r.id";
    }
}
