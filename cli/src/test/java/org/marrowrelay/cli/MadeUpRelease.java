package org.marrowrelay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a made-up release of three alleles, each a group of its own.
final class MadeUpRelease {
    private MadeUpRelease() {}

    static Path in(Path folder, String number) throws IOException {
        Files.createDirectories(folder.resolve("wmda"));
        write(folder, "wmda/hla_nom.txt", number, """
                A*;01:01:01:01;19890801;;;
                A*;02:01:01:01;19890801;;;
                B*;08:01:01:01;19890801;;;
                """);
        write(folder, "wmda/hla_nom_g.txt", number, "A*;01:01:01:01;\nA*;02:01:01:01;\nB*;08:01:01:01;\n");
        write(folder, "wmda/hla_nom_p.txt", number, "A*;01:01:01:01;\nA*;02:01:01:01;\nB*;08:01:01:01;\n");
        write(folder, "wmda/rel_dna_ser.txt", number, """
                A*;01:01:01:01;1;;;
                A*;02:01:01:01;2;;;
                B*;08:01:01:01;8;;;
                """);
        write(folder, "wmda/rel_ser_ser.txt", number, "A;2;;203/210\n");
        write(folder, "Allelelist.txt", number, """
                AlleleID,Allele
                HLA00001,A*01:01:01:01
                HLA00005,A*02:01:01:01
                HLA00146,B*08:01:01:01
                """);
        return folder;
    }

    private static void write(Path release, String name, String number, String rows) throws IOException {
        Files.writeString(
                release.resolve(name),
                "# file: " + name + "\n# date: 2024-01-31\n# version: IPD-IMGT/HLA " + number + "\n" + rows);
    }
}
