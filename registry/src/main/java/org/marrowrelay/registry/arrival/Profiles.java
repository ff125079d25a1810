package org.marrowrelay.registry.arrival;

import java.util.List;
import java.util.Optional;
import org.marrowrelay.exchange.CsvMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Mappings that people have kept under a name.
@Repository
class Profiles {
    private final JdbcClient sql;
    private final JsonMapper json;

    Profiles(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    List<String> names() {
        return sql.sql("select name from import_profile order by name")
                .query((row, number) -> row.getString(1))
                .list();
    }

    Optional<CsvMapping> find(String name) {
        return sql.sql("select mapping from import_profile where name = ?")
                .param(name)
                .query((row, number) -> json.readValue(row.getString(1), CsvMapping.class))
                .optional();
    }

    void put(String name, CsvMapping mapping, String by) {
        sql.sql("""
                        insert into import_profile (name, mapping, changed_by) values (?, cast(? as jsonb), ?)
                        on conflict (name) do update
                           set mapping = excluded.mapping, changed_by = excluded.changed_by, changed_at = now()
                        """).params(name, json.writeValueAsString(mapping), by).update();
    }
}
