package org.marrowrelay.registry.web;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.springframework.boot.logging.StackTracePrinter;

/// Writes into the log what kind of fault there was and where, never its words: PostgreSQL, parsers and forms quote
/// what they were given, and that may be a name. Named in `application.properties`.
public final class PlacesOnly implements StackTracePrinter {
    private static final int MOST = 40;

    @Override
    public void printStackTrace(Throwable failure, Appendable out) throws IOException {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            out.append(seen.size() == 1 ? "" : "caused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof SQLException sql) {
                out.append(" (SQLState ").append(sql.getSQLState()).append(')');
            }
            out.append('\n');
            StackTraceElement[] steps = cause.getStackTrace();
            for (int i = 0; i < Math.min(MOST, steps.length); i++) {
                out.append("    ").append(steps[i].toString()).append('\n');
            }
        }
    }
}
