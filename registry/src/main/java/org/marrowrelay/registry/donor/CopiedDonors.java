package org.marrowrelay.registry.donor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/// Every donor in one pass, for who needs all of them quickly: rows come as PostgreSQL copies them, in the order of
/// the disk, which costs a small part of what a query with a value for each column costs.
@Repository
class CopiedDonors {
    private static final int BATCH = 2_000;

    private final JdbcTemplate template;

    CopiedDonors(JdbcTemplate template) {
        this.template = template;
    }

    /// Hands over all there are, as they are at one moment, in the caller's thread.
    ///
    /// @return how many there were
    long all(Consumer<DonorBatch> to) {
        return Objects.requireNonNull(
                template.execute((ConnectionCallback<Long>) connection -> copy(connection, to)), "the number of rows");
    }

    private static long copy(Connection connection, Consumer<DonorBatch> to) throws SQLException {
        CopyOut copied = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy donor (" + CopiedRow.COLUMNS + ") to stdout");
        try {
            handOver(copied, to);
            return copied.getHandledRowCount();
        } finally {
            if (copied.isActive()) {
                copied.cancelCopy();
            }
        }
    }

    private static void handOver(CopyOut copied, Consumer<DonorBatch> to) throws SQLException {
        List<byte[]> rows = new ArrayList<>(BATCH);
        for (byte[] row = copied.readFromCopy(); row != null; row = copied.readFromCopy()) {
            rows.add(row);
            if (rows.size() == BATCH) {
                to.accept(new DonorBatch(rows));
                rows.clear();
            }
        }
        to.accept(new DonorBatch(rows));
    }
}
