package org.marrowrelay.registry.population;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Which broader group a population belongs to.
@Repository
class BroaderGroups {
    private final JdbcClient sql;

    BroaderGroups(JdbcClient sql) {
        this.sql = sql;
    }

    /// The broader group of each population that has one, in the order of names.
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        sql.sql("select population, broader from broader_population order by population")
                .query((row, _) -> all.put(row.getString("population"), row.getString("broader")))
                .list();
        return all;
    }

    void put(String population, String broader, String by) {
        sql.sql("""
                        insert into broader_population (population, broader, stored_by) values (?, ?, ?)
                        on conflict (population) do update
                           set broader = excluded.broader, stored_by = excluded.stored_by, stored_at = now()
                        """).params(population, broader, by).update();
    }

    void remove(String population) {
        sql.sql("delete from broader_population where population = ?")
                .param(population)
                .update();
    }
}
