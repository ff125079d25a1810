package org.marrowrelay.registry.sample;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The one row that says whether the sample registry is here.
@Repository
class Samples {
    private final JdbcClient sql;

    Samples(JdbcClient sql) {
        this.sql = sql;
    }

    SampleState state() {
        return sql.sql("select state, donors_done, donors_all from sample_registry")
                .query((row, number) -> state(row.getString(1), row.getInt(2), row.getInt(3)))
                .optional()
                .orElseGet(SampleState.Never::new);
    }

    private static SampleState state(String name, int done, int all) {
        return switch (name) {
            case "LOADING" -> new SampleState.Loading(done, all);
            case "LOADED" -> new SampleState.Loaded(all);
            default -> new SampleState.Removed();
        };
    }

    void begin(int donors) {
        sql.sql("insert into sample_registry (state, donors_all) values ('LOADING', ?) on conflict do nothing")
                .param(donors)
                .update();
    }

    void done(int donors) {
        sql.sql("update sample_registry set donors_done = ?, changed_at = now()")
                .param(donors)
                .update();
    }

    void loaded() {
        sql.sql("update sample_registry set state = 'LOADED', changed_at = now()")
                .update();
    }

    void removed() {
        sql.sql("update sample_registry set state = 'REMOVED', changed_at = now()")
                .update();
    }
}
