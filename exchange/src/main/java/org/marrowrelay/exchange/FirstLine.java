package org.marrowrelay.exchange;

import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Line;

/// The lines of a file, of which the first that is not blank can be looked at before it is taken.
final class FirstLine implements Iterator<Line> {
    private final Iterator<Line> rest;
    private @Nullable Line first;

    FirstLine(Iterator<Line> lines) {
        this.rest = lines;
        while (first == null && lines.hasNext()) {
            Line line = lines.next();
            first = line.text().isBlank() ? null : line;
        }
    }

    /// The first line, as long as it was not taken.
    Optional<Line> look() {
        return Optional.ofNullable(first);
    }

    @Override
    public boolean hasNext() {
        return first != null || rest.hasNext();
    }

    @Override
    public Line next() {
        Line line = first == null ? rest.next() : first;
        first = null;
        return line;
    }
}
