package org.marrowrelay.testkit.bad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowrelay.testkit.bad.BadFile.Form;

/// The bad files that everybody who reads files must survive.
///
/// What is said about accepted rows and codes holds for the usual limits and the nomenclature `none`.
public final class BadFiles {
    /// In [BadFile#accepted()]: it depends on where the damage is.
    public static final int ANY = -1;

    private static final String GL = "A*01:01+A*02:01^B*08:01+B*44:02^DRB1*03:01+DRB1*04:01";
    private static final String HAPLOTYPE = "A*01:01~B*08:01~DRB1*03:01";
    private static final String OTHER = "A*02:01~B*44:02~DRB1*04:01";

    private BadFiles() {}

    /// Every bad file of that form.
    public static List<BadFile> of(Form form) {
        return switch (form) {
            case SUBJECTS -> subjects();
            case DONORS -> donors();
            case FREQUENCIES -> frequencies();
            case METADATA -> Metadata.list();
            case ARRIVALS -> Arrivals.list();
        };
    }

    /// Every bad file.
    public static List<BadFile> all() {
        return Stream.of(Form.values()).flatMap(form -> of(form).stream()).toList();
    }

    /// Two good people and a line of so many bytes between them. It must be skipped, whatever its length.
    public static BadFile longLine(long bytes) {
        return new BadFile(
                "long-line",
                Form.SUBJECTS,
                2,
                List.of("IN-0007"),
                Bytes.around(person("P1").getBytes(UTF_8), (byte) 'A', bytes, ("\n" + person("P2")).getBytes(UTF_8)));
    }

    private static List<BadFile> subjects() {
        String good = person("P1") + person("P2");
        byte[] packed = Bytes.gzip(people(5_000).getBytes(UTF_8));
        return List.of(
                subjects("empty", 0, "", "IN-0004"),
                subjects("no-percent-sign", 2, good + "P3 " + GL + "\n", "SUB-0001"),
                subjects("two-percent-signs", 2, good + "P3%" + GL + "%\n", "SUB-0002"),
                subjects("no-identifier", 2, good + "%" + GL + "\n", "SUB-0003"),
                subjects("blank-in-identifier", 2, good + "P 3%" + GL + "\n", "SUB-0003"),
                subjects("repeated-identifier", 2, good + person("P1"), "SUB-0004"),
                subjects("operator-without-name", 2, good + "P3%A*01:01+\n", "GL-0003"),
                subjects("space-in-name", 2, good + "P3%A*01: 01+A*02:01\n", "GL-0005"),
                subjects("three-alleles", 2, good + "P3%A*01:01+A*02:01+A*03:01\n", "GL-0011"),
                subjects("two-loci-in-a-list", 2, good + "P3%A*01:01/B*08:01+A*02:01\n", "GL-0012"),
                subjects("locus-twice", 2, good + "P3%A*01:01+A*02:01^A*03:01+A*11:01\n", "GL-0013"),
                subjects("missing-zero", 2, good + "P3%A*1:01+A*02:01\n", "HLA-0103"),
                subjects("unknown-locus", 2, good + "P3%Q*01:01+Q*02:01\n", "HLA-0102", "HLA-0102"),
                subjects("code-without-release", 2, good + "P3%A*02:AB+A*01:01\n", "HLA-0106"),
                subjects("zero-byte", 2, good + "P3%A*01:01\0+A*02:01\n", "IN-0011"),
                new BadFile(
                        "not-utf-8",
                        Form.SUBJECTS,
                        2,
                        List.of("IN-0008"),
                        Bytes.of(Bytes.of(person("P1") + "Zoë%" + GL + "\n" + person("P2"), ISO_8859_1))),
                new BadFile(
                        "utf-16", Form.SUBJECTS, 0, List.of("IN-0009"), Bytes.of(Bytes.of("\uFEFF" + good, UTF_16LE))),
                new BadFile(
                        "binary",
                        Form.SUBJECTS,
                        0,
                        List.of("IN-0010"),
                        Bytes.of(Bytes.of("PK\u0003\u0004\0\0\0\0", ISO_8859_1))),
                new BadFile(
                        "gzip-cut",
                        Form.SUBJECTS,
                        ANY,
                        List.of("IN-0005"),
                        Bytes.of(Bytes.withoutLast(packed, packed.length / 3))),
                new BadFile(
                        "gzip-damaged",
                        Form.SUBJECTS,
                        ANY,
                        List.of("IN-0006"),
                        Bytes.of(Bytes.flipped(packed, packed.length - 6))),
                longLine(8L << 20));
    }

    private static List<BadFile> donors() {
        String good = header() + donor("D1", "") + donor("D2", "");
        return List.of(
                donors("header-without-gl", 0, "id\tsex\nD1\tF\n", "DON-0001"),
                donors("column-twice", 0, "id\tgl\tid\nD1\t" + GL + "\tD1\n", "DON-0002"),
                donors("too-few-cells", 2, good + "D3\tD\n", "DON-0004"),
                donors("identifier-missing", 2, good + donor("", ""), "DON-0005"),
                donors("identifier-repeated", 2, good + donor("D2", ""), "DON-0006"),
                donors("unknown-status", 2, good + donor("D3", "gone"), "DON-0007"),
                donors("not-a-date", 2, good + row("D3", "30.04.1990", "", GL), "DON-0008"),
                donors("day-that-is-none", 2, good + row("D3", "1990-02-30", "", GL), "DON-0008"),
                donors(
                        "two-things-wrong",
                        2,
                        good + row("D3", "tomorrow", "", "A*1:01+A*02:01"),
                        "HLA-0103",
                        "DON-0008"),
                donors("a-hundred-thousand-cells", 2, good + "D3" + "\t".repeat(100_000) + "\n", "DON-0004"),
                donors("novel-and-unknown-locus", 2, good + row("D3", "", "", "X9*01:01+A*NEW"), "HLA-0102"));
    }

    private static List<BadFile> frequencies() {
        String good = "hap,freq\n" + HAPLOTYPE + ",0.6\n";
        return List.of(
                frequencies("sum-above-limit", 0, good + OTHER + ",0.5\n", "FRQ-0006"),
                frequencies("percent", 0, good + OTHER + ",40\n", "FRQ-0006"),
                frequencies("not-a-number", 1, good + OTHER + ",much\n", "FRQ-0003"),
                frequencies("not-finite", 1, good + OTHER + ",NaN\n", "FRQ-0003"),
                frequencies("negative", 1, good + OTHER + ",-0.1\n", "FRQ-0003"),
                frequencies("locus-twice", 1, good + "A*02:01~A*03:01~DRB1*04:01,0.01\n", "FRQ-0004"),
                frequencies("other-loci", 1, good + "A*02:01~B*44:02,0.01\n", "FRQ-0005"),
                frequencies("columns-missing", 1, good + OTHER + "\n", "FRQ-0002"),
                frequencies("header-alone", 0, "hap,freq\n", "FRQ-0012"));
    }

    /// Files that look wrong and are not: they must be read whole, without a problem.
    public static List<BadFile> harmless(Form form) {
        return switch (form) {
            case SUBJECTS -> alike(form, 2, person("P1") + person("P2"));
            case DONORS -> alike(form, 2, header() + row("=HYPERLINK(\"x\")", "", "", GL) + row("'quoted", "", "", GL));
            case FREQUENCIES -> alike(form, 2, "hap,freq\n" + HAPLOTYPE + ",0.6\n" + OTHER + ",0.4\n");
            case METADATA -> Metadata.harmless();
            case ARRIVALS -> Arrivals.harmless();
        };
    }

    static List<BadFile> alike(Form form, int accepted, String text) {
        byte[] plain = text.getBytes(UTF_8);
        return List.of(
                new BadFile("as-it-is", form, accepted, List.of(), Bytes.of(plain)),
                new BadFile(
                        "crlf",
                        form,
                        accepted,
                        List.of(),
                        Bytes.of(text.replace("\n", "\r\n").getBytes(UTF_8))),
                new BadFile(
                        "cr",
                        form,
                        accepted,
                        List.of(),
                        Bytes.of(text.replace("\n", "\r").getBytes(UTF_8))),
                new BadFile("no-end-of-line", form, accepted, List.of(), Bytes.of(Bytes.withoutLast(plain, 1))),
                new BadFile(
                        "blank-lines",
                        form,
                        accepted,
                        List.of(),
                        Bytes.of(text.replace("\n", "\n\n").getBytes(UTF_8))),
                new BadFile("byte-order-mark", form, accepted, List.of(), Bytes.of(("\uFEFF" + text).getBytes(UTF_8))),
                new BadFile("gzip", form, accepted, List.of(), Bytes.of(Bytes.gzip(plain))));
    }

    private static BadFile subjects(String name, int accepted, String text, String... codes) {
        return new BadFile(name, Form.SUBJECTS, accepted, List.of(codes), Bytes.of(text.getBytes(UTF_8)));
    }

    private static BadFile donors(String name, int accepted, String text, String... codes) {
        return new BadFile(name, Form.DONORS, accepted, List.of(codes), Bytes.of(text.getBytes(UTF_8)));
    }

    private static BadFile frequencies(String name, int accepted, String text, String... codes) {
        return new BadFile(name, Form.FREQUENCIES, accepted, List.of(codes), Bytes.of(text.getBytes(UTF_8)));
    }

    private static String person(String id) {
        return id + "%" + GL + "\n";
    }

    private static String people(int count) {
        return IntStream.range(0, count).mapToObj(i -> person("P" + i)).collect(Collectors.joining());
    }

    private static String header() {
        return "id\ttype\tbirth\tstatus\tgl\n";
    }

    private static String donor(String id, String status) {
        return row(id, "", status, GL);
    }

    private static String row(String id, String birth, String status, String gl) {
        return String.join("\t", id, "D", birth, status, gl) + "\n";
    }
}
