package org.marrowrelay.testkit.bad;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/// A file with something wrong in it, and what reading it must lead to.
///
/// @param name what is wrong, as a file name without ending, such as `truncated-gzip`
/// @param accepted how many rows must be used, or [BadFiles#ANY]
/// @param codes the codes of the problems that must be told, in order; once for each time
/// @param content makes the bytes, each time anew
public record BadFile(String name, Form form, int accepted, List<String> codes, Supplier<InputStream> content) {
    public BadFile {
        codes = List.copyOf(codes);
    }

    /// What a file is meant to be.
    public enum Form {
        /// `ID%GL`.
        SUBJECTS,
        /// Donors v1.
        DONORS,
        /// `hap,freq`.
        FREQUENCIES,
        /// HFX metadata, as JSON.
        METADATA,
        /// Whatever somebody sends to a registry: tables, messages, inventories, and what should not have been sent.
        ARRIVALS
    }

    /// The bytes, from the beginning.
    public InputStream open() {
        return content.get();
    }

    /// Writes the bytes.
    public void write(OutputStream out) throws IOException {
        try (InputStream in = open()) {
            in.transferTo(out);
        }
    }

    /// The name alone, for the names of tests.
    @Override
    public String toString() {
        return name;
    }
}
