package org.marrowrelay.cli;

import java.util.Locale;

/// How commands write lists.
enum ListFormat {
    TSV,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
