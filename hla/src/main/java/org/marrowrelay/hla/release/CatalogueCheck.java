package org.marrowrelay.hla.release;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.marrowrelay.problem.Problem;

/// Refuses files that are not whole catalogues of the version we write.
final class CatalogueCheck {
    private static final String AGAIN = "install the release again (./relay nomenclature install FOLDER)";

    private CatalogueCheck() {}

    static void require(MemorySegment file, Path path) {
        if (file.byteSize() < CatalogueFormat.headerLength()
                || file.get(CatalogueFormat.LONG, CatalogueFormat.MAGIC_AT) != CatalogueFormat.MAGIC) {
            throw invalid(path, "REL-0102", "this is not a catalogue: it begins otherwise");
        }
        requireVersion(file, path);
        requireLength(file, path);
        requireChecksum(file, path);
    }

    private static void requireVersion(MemorySegment file, Path path) {
        int version = file.get(CatalogueFormat.INT, CatalogueFormat.VERSION_AT);
        if (version != CatalogueFormat.VERSION) {
            throw invalid(
                    path,
                    "REL-0103",
                    "the catalogue has format version {0}; this program reads version {1}",
                    version,
                    CatalogueFormat.VERSION);
        }
    }

    private static void requireLength(MemorySegment file, Path path) {
        long length = file.get(CatalogueFormat.LONG, CatalogueFormat.LENGTH_AT);
        if (length != file.byteSize()) {
            throw invalid(path, "REL-0104", "the catalogue has {0} bytes and should have {1}", file.byteSize(), length);
        }
    }

    private static void requireChecksum(MemorySegment file, Path path) {
        int expected = file.get(CatalogueFormat.INT, CatalogueFormat.CHECKSUM_AT);
        int found = CatalogueFormat.checksum(file);
        if (expected != found) {
            throw invalid(
                    path,
                    "REL-0105",
                    "the catalogue is damaged: its checksum from byte {0} on is {1} and should be {2}",
                    CatalogueFormat.TABLE_AT,
                    "%08x".formatted(found),
                    "%08x".formatted(expected));
        }
    }

    /// Loci are written as their place in a list; a catalogue made with another list would be misread.
    static void requireLoci(String loci, Path path) {
        if (!loci.equals(CatalogueWriter.loci())) {
            throw invalid(path, "REL-0106", "the catalogue was made by a program that knows other loci");
        }
    }

    private static InvalidCatalogue invalid(Path path, String code, String what, Object... values) {
        return new InvalidCatalogue(Problem.of(code, what, AGAIN, values).at(path.toString()));
    }
}
