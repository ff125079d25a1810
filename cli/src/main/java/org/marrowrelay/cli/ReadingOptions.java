package org.marrowrelay.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Encoding;
import org.marrowrelay.intake.Limits;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The option `--encoding`, and what reading may cost.
public final class ReadingOptions {
    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            converter = EncodingName.class,
            description = "Encoding of the input files: utf-8 or gb18030 (default: utf-8).")
    private @Nullable Encoding encoding;

    public Encoding encoding() {
        return encoding == null ? Encoding.UTF_8 : encoding;
    }

    /// What one file may cost.
    public Limits limits() {
        return Limits.USUAL;
    }

    /// Reads the names of encodings as people write them.
    static final class EncodingName implements ITypeConverter<Encoding> {
        @Override
        public Encoding convert(String name) {
            Optional<Encoding> encoding = Encoding.find(name);
            return encoding.orElseThrow(
                    () -> new TypeConversionException("'" + name + "' is neither utf-8 nor gb18030"));
        }
    }
}
