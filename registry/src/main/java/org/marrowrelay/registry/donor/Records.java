package org.marrowrelay.registry.donor;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What is kept about donors besides their own rows, read row by row for a file that another registry, or this one, can
/// take in again: `docs/formats/migration.md` names the columns.
@Repository
public class Records {
    private static final int AT_ONCE = 1_000;

    private final JdbcClient sql;

    Records(JdbcClient sql) {
        this.sql = sql;
    }

    /// A file of them.
    public enum Table {
        /// Other names of donors.
        IDS("legacy_id\tid", "select alias, donor_id from donor_alias order by donor_id, alias"),
        /// Consents that hold.
        CONSENTS("donor\tscope\tversion\tlanguage\tgiven_on", """
                select donor_id, scope, version, language, given_on from donor_consent
                 where withdrawn_on is null order by donor_id, id
                """),
        /// Samples that are in store.
        SAMPLES("donor\tmaterial\ttubes\tlocation\tuse\ttaken_on", """
                select donor_id, kind, tubes, location, purpose, taken_on from donor_sample
                 where gone_on is null order by donor_id, id
                """);

        private final String header;
        private final String select;

        Table(String header, String select) {
            this.header = header;
            this.select = select;
        }

        /// The first line of the file: names of columns, a tab between them.
        public String header() {
            return header;
        }
    }

    /// Hands over every row, its cells in the order of the columns; memory holds a thousand.
    @Transactional(readOnly = true)
    public void each(Table table, Consumer<List<String>> to) {
        sql.sql(table.select).withFetchSize(AT_ONCE).query(row -> {
            String[] cells = new String[row.getMetaData().getColumnCount()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = row.getString(i + 1);
            }
            to.accept(List.of(cells));
        });
    }
}
