package org.marrowrelay.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.marrowrelay.cli.FuzzHla.Counts;
import org.marrowrelay.hla.gl.Canonical;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.hml.HmlLimits;
import org.marrowrelay.hla.hml.HmlReader;
import org.marrowrelay.hla.hml.HmlSample;
import org.marrowrelay.hla.mac.InstalledCodes;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.nomenclature.Release.Reduced;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.InvalidCatalogue;
import org.marrowrelay.hla.release.LiftedText;
import org.marrowrelay.hla.release.Liftover;
import org.marrowrelay.hla.release.Releases;
import org.marrowrelay.hla.release.Releases.Installation;

/// Draws hostile inputs and puts them to the readers; serves one thread. What is thrown is a failure.
final class HostileInputs {
    private static final List<String> WORDS = List.of(
            "A*01:01",
            "A*01:01:01:01",
            "HLA-A*02:01",
            "B*08:01:01G",
            "DRB1*15:01P",
            "A*24:09N",
            "C*04:09N",
            "A*02:XX",
            "A*02:AB",
            "B*15:GNF",
            "A2",
            "Cw3",
            "DR15",
            "DQ7",
            "Bw4",
            "NEW",
            "UUUU",
            "XXXX",
            "A*0201",
            "Cw*0702",
            "DRB1*04:01g",
            "A*1:01",
            "A*01:01:01:01:01",
            "hla#3.58.0#",
            "A*09",
            "B*15",
            "MICA*008",
            "A*99999:01",
            "*",
            ":",
            "A*",
            "A*01:NEW",
            "DRB4*01:03:01:02N",
            "A*9999:9999:9999:9999N",
            "a*01:01",
            "\u0000",
            "A*\uff10\uff11:01",
            "\ud83e\uddec",
            "HLA-",
            "HLA-HLA-A*01:01",
            "A*01:AAAAAAAA",
            "A*01:NA",
            "A99999",
            "DR0");
    private static final List<Reduction> REDUCTIONS = List.of(Reduction.values());
    private static final HmlLimits HML = new HmlLimits(1 << 20, 1 << 16, 10_000, 20);
    private static final String MESSAGE = """
            <?xml version="1.0"?><hml xmlns="http://schemas.nmdp.org/spec/hml/1.0" version="1.0.1">
            <sample id="s1" center-code="123"><typing gene-family="HLA" date="2020-01-01">
            <allele-assignment date="2020-01-01" allele-db="IMGT/HLA" allele-version="3.25.0">
            <haploid locus="HLA-A" method="DNA" type="01:01"/><haploid locus="HLA-A" method="DNA" type="02:01"/>
            <genotype-list><diploid-combination><locus-block><allele-list><allele>HLA-B*08:01</allele></allele-list>
            </locus-block></diploid-combination></genotype-list><glstring>HLA-C*07:01+HLA-C*05:01</glstring>
            </allele-assignment></typing></sample></hml>
            """;
    private static final List<String> EVIL = List.of(
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
            "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
            "&b;",
            "<![CDATA[",
            "<a><a><a><a><a><a><a><a>",
            "<!--",
            "<?php",
            "\u0000",
            "<sample id=\"s2\">",
            "</typing>");
    private static final String CODES = """
            LAST UPDATED: 01/31/26
            *\tCODE\tSUBTYPE

            \tAB\t01/02
            *\tGNF\t02:01/02:09/02:43N
            \tMN\t01/02/03
            """;
    private static final Map<String, String> RELEASE = new TreeMap<>(Map.of(
            "Allelelist.txt",
            "# version: IPD-IMGT/HLA 3.58.0\nAlleleID,Allele\nHLA00001,A*01:01:01:01\nHLA00002,A*24:09N\nHLA00003,B*08:01\n",
            "wmda/hla_nom.txt",
            "# version: IPD-IMGT/HLA 3.58.0\nA;1;19680101;;;\nA*;01:01:01:01;20000101;;;\nA*;24:09N;20000101;;;\nB*;08:01;20000101;;;\nA*;0105N;19990216;20010717;01:01:01:02N;identical\n",
            "wmda/hla_nom_g.txt",
            "# x\nA*;01:01:01:01/24:09N;01:01:01G\nB*;08:01;\n",
            "wmda/hla_nom_p.txt",
            "# x\nA*;01:01:01:01;01:01P\nB*;08:01;\n",
            "wmda/rel_dna_ser.txt",
            "# x\nA*;01:01:01:01;1;;;\nA*;24:09N;0;;;\nB*;08:01;8;?;8/9;\n",
            "wmda/rel_ser_ser.txt",
            "# x\nA;9;23/24;\nA;24;;2403\n",
            "tce/dpb_tce.csv",
            "Allele,P,V1,V2\nDPB1*01:01,x,3,3$\n",
            "Allele_status.txt",
            "Allele,a,b,Confirmed\nA*01:01:01:01,1,1,Confirmed\n",
            "Deleted_alleles.txt",
            "AlleleID,Allele,Description\nHLA00004,A*01:02,identical to A*01:01:01:01\n"));

    private final Path folder;
    private final Catalogue catalogue;
    private final Release release;
    private final Liftover liftover;
    private final InstalledCodes codes;
    private final Counts counts = new Counts();

    private HostileInputs(Path folder, Catalogue catalogue, InstalledCodes codes) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.codes = codes;
        this.release = Release.of(catalogue, codes);
        this.liftover = Liftover.between(catalogue, catalogue);
    }

    /// Keeps its files in that folder.
    static HostileInputs in(Path folder) throws IOException {
        Path good = folder.resolve("good-3.58.0");
        for (Map.Entry<String, String> file : FuzzRelease.files().entrySet()) {
            write(good.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        Path list = folder.resolve("good.txt");
        write(list, CODES.getBytes(StandardCharsets.UTF_8));
        InstalledCodes codes = InstalledCodes.in(folder.resolve("good-store"));
        codes.install(list, ignored -> {});
        return new HostileInputs(folder, Releases.read(good), codes);
    }

    Counts counts() {
        return counts;
    }

    /// The input of that number: of 100,000, some 300 messages, 10 code lists and 3 releases, else GL Strings and
    /// names.
    void attempt(long seed, long number, int scale) throws IOException {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        int kind = random.nextInt(100_000);
        if (kind < 3) {
            releaseFiles(random);
        } else if (kind < 13) {
            codeList(random);
        } else if (kind < 313) {
            message(random);
        } else {
            gl(NearlyRight.text(random, scale), random);
        }
    }

    /// Puts a text to one reader; every fourth to the parser as well, whose tree must print the text again.
    private void gl(String text, SplittableRandom random) {
        counts.gl++;
        if (random.nextInt(4) == 0) {
            switch (GlString.read(text)) {
                case GlString.Reading.Read(GlString tree) -> tree(tree, text);
                case GlString.Reading.Refused(var problems) -> require(!problems.isEmpty(), text);
            }
        }
        switch (random.nextInt(12)) {
            case 0 -> release.nomenclature().read(text);
            case 1 -> Nomenclature.none().read(text);
            case 2 -> release.expand(text);
            case 3 -> release.problems(text);
            case 4 -> release.encode(text);
            case 5 -> LiftedText.ofGl(text, liftover);
            case 6 -> release.tce(text);
            default -> reduce(text, REDUCTIONS.get(random.nextInt(REDUCTIONS.size())));
        }
    }

    private void reduce(String text, Reduction to) {
        counts.reduced++;
        switch (release.reduce(text, to)) {
            case Reduced.Done done -> {}
            case Reduced.Refused(var problems) -> {
                counts.refused++;
                require(!problems.isEmpty(), text);
            }
        }
    }

    private static void tree(GlString tree, String text) {
        require(tree.toString().equals(text), text);
        String canonical = Canonical.of(tree);
        require(Canonical.of(GlString.parse(canonical)).equals(canonical), text);
    }

    private static void require(boolean holds, String text) {
        if (!holds) {
            throw new AssertionError(text);
        }
    }

    private void message(SplittableRandom random) throws IOException {
        counts.hml++;
        byte[] bytes = damaged(MESSAGE, random);
        try (HmlReader reader = HmlReader.open("fuzz", new ByteArrayInputStream(bytes), HML)) {
            for (HmlSample sample : reader) {
                release.nomenclature().read(sample.gl());
            }
        }
    }

    private void codeList(SplittableRandom random) throws IOException {
        counts.codes++;
        Path list = folder.resolve("list.txt");
        Files.write(list, damaged(CODES, random));
        InstalledCodes installed = InstalledCodes.in(folder.resolve("store"));
        installed.install(list, ignored -> {});
        Release.of(catalogue, installed).expand("A*01:AB/A*02:GNF");
        codes.find("AB");
    }

    private void releaseFiles(SplittableRandom random) throws IOException {
        counts.releases++;
        Path source = folder.resolve("release");
        empty(source);
        for (Map.Entry<String, String> file : RELEASE.entrySet()) {
            boolean damage = random.nextInt(4) == 0;
            if (random.nextInt(40) != 0) {
                write(
                        source.resolve(file.getKey()),
                        damage
                                ? damaged(file.getValue(), random)
                                : file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        Releases releases = Releases.in(folder.resolve("releases"));
        empty(folder.resolve("releases"));
        if (releases.install(source) instanceof Installation.Installed done) {
            damageAndOpen(done.catalogue(), releases, done.release(), random);
        }
    }

    /// A good catalogue answers; a damaged one is refused and nothing else.
    private static void damageAndOpen(Path file, Releases releases, String number, SplittableRandom random)
            throws IOException {
        Release.of(releases.open(number), MultipleAlleleCodes.none()).reduce("A*01", Reduction.W);
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        Files.write(file, bytes);
        try {
            releases.open(number);
        } catch (InvalidCatalogue refused) {
            require(!refused.problem().fix().isEmpty(), number);
        }
    }

    /// Evil parts put in, runs of bytes overwritten, parts doubled or cut.
    private static byte[] damaged(String good, SplittableRandom random) {
        StringBuilder text = new StringBuilder(good);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, EVIL.get(random.nextInt(EVIL.size())));
                case 1 -> text.insert(at, text.substring(0, at).repeat(1 + random.nextInt(3)));
                case 2 ->
                    text.insert(at, WORDS.get(random.nextInt(WORDS.size())).repeat(1 + random.nextInt(400)));
                default -> text.setLength(Math.max(1, at));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
