package org.marrowrelay.testkit.bad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.marrowrelay.testkit.bad.BadFile.Form;

/// What people send to a registry by mistake, half, or with bad intent.
final class Arrivals {
    private static final String GL = "A*01:01+A*02:01^B*08:01+B*44:02^DRB1*03:01+DRB1*04:01";
    private static final String HEADER = "id\ttype\tsex\tgl\n";
    private static final String BOMB = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
    private static final String SNOOP = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
    private static final long LONG_LINE = 100L << 20;

    private Arrivals() {}

    static List<BadFile> list() {
        return Stream.of(texts(), bytes(), tables(), messages(), inventories())
                .flatMap(List::stream)
                .toList();
    }

    /// Odd, and whole.
    static List<BadFile> harmless() {
        return List.of(
                text(
                        "mixed-line-ends",
                        3,
                        HEADER + row("M1").replace("\n", "\r\n") + row("M2").replace("\n", "\r") + row("M3")),
                text("byte-order-mark", 1, "\uFEFF" + HEADER + row("M4")),
                text("columns-in-another-order", 1, "gl\tid\n" + GL + "\tBAD-M5\n"));
    }

    private static List<BadFile> texts() {
        return List.of(
                text("nothing", 0, "", "IN-0004"),
                text("blank-lines-alone", 0, "\n\n\n", "DON-0001"),
                text("header-alone", 0, HEADER, "IMP-0011"),
                text("prose", 0, "Dear colleagues,\nhere are our donors.\n", "DON-0001"),
                text("header-missing", 0, row("T1") + row("T2"), "DON-0001"),
                text("column-missing", 0, "id\tsex\nBAD-T3\tF\n", "DON-0001"),
                text("column-twice", 0, "id\tgl\tgl\nBAD-T4\t" + GL + "\t" + GL + "\n", "DON-0002"),
                text("cut-in-a-row", 1, HEADER + row("T5") + "BAD-T6\tD\tF", "DON-0004"),
                text("cut-in-a-typing", 1, HEADER + row("T7") + row("T8").substring(0, 24), "HLA-0103"),
                text("identifiers-repeated", 1, HEADER + row("T9") + row("T9") + row("T9"), "DON-0006"),
                text(
                        "a-patient-among-donors",
                        1,
                        HEADER + row("T10") + row("T11").replace("\tD\t", "\tP\t"),
                        "IMP-0003"),
                text("changes-of-no-kind", 0, "op\tid\tgl\nX\tBAD-T12\t" + GL + "\n", "DON-0011"),
                text("names-of-nobody", 0, "legacy_id\tid\nOLD-1\tBAD-NOBODY\n", "REG-0020"),
                text("names-half", 0, "legacy_id\tid\nOLD-1\t\n", "DON-0016"));
    }

    private static List<BadFile> bytes() {
        byte[] packed = Bytes.gzip((HEADER + rows()).getBytes(UTF_8));
        return List.of(
                raw("zip", 0, "PK\u0003\u0004\u0014\0\0\0\b\0", "IN-0010"),
                raw("spreadsheet", 0, "PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml", "IN-0010"),
                raw("old-spreadsheet", 0, "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "IN-0010"),
                raw("portable-document", 0, "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n", "IN-0010"),
                encoded("utf-16", 0, UTF_16LE, "\uFEFF" + HEADER + row("B2"), "IN-0009"),
                encoded("gb18030-as-utf-8", 1, Charset.forName("GB18030"), HEADER + row("B3") + row("捐献者"), "IN-0008"),
                text("zero-byte", 1, HEADER + row("B4") + row("B\0-5"), "IN-0011"),
                new BadFile(
                        "gzip-cut",
                        Form.ARRIVALS,
                        BadFiles.ANY,
                        List.of("IN-0005"),
                        Bytes.of(Bytes.withoutLast(packed, 20))),
                new BadFile(
                        "line-of-100-megabytes",
                        Form.ARRIVALS,
                        2,
                        List.of("IN-0007"),
                        Bytes.around(
                                (HEADER + row("B6")).getBytes(UTF_8),
                                (byte) 'A',
                                LONG_LINE,
                                ("\n" + row("B7")).getBytes(UTF_8))));
    }

    private static List<BadFile> tables() {
        return List.of(
                text("table-of-something-else", 0, "date,amount,text\n2026-01-05,12,coffee\n", "DON-0001"),
                text("quotes-left-open", 1, "id,typing,sex\nBAD-C1," + GL + ",F\n\"BAD-C2," + GL + ",F\n", "DON-0015"));
    }

    private static List<BadFile> messages() {
        String sample = "<sample id=\"BAD-NOBODY\"><typing gene-family=\"HLA\" date=\"2020-01-01\"><allele-assignment"
                + " date=\"2020-01-01\"><glstring>HLA-A*01:01+HLA-A*02:01</glstring></allele-assignment></typing></sample>";
        return List.of(
                text("message-of-nobody", 0, hml("", sample), "REG-0020"),
                text("message-cut", BadFiles.ANY, hml("", sample).substring(0, 150), "HML-0001"),
                text("message-that-snoops", 0, hml(SNOOP, "<sample id=\"&a;\"/>"), "HML-0003"),
                text("message-that-swells", 0, hml(BOMB, "<sample id=\"&d;\"/>"), "HML-0003"),
                text("message-without-id", 0, hml("", sample.replace(" id=\"BAD-NOBODY\"", "")), "HML-0006"),
                text("message-without-typing", 0, hml("", "<sample id=\"BAD-X\"/>"), "HML-0007"),
                text("message-of-tomorrow", 0, hml("", sample).replace("1.0.1", "9.0"), "HML-0005"),
                text("page-of-the-web", 0, "<html><body>Session expired</body></html>", "HML-0004"));
    }

    private static List<BadFile> inventories() {
        String donor = "<DONOR><GRID>BAD-NOBODY</GRID></DONOR>";
        String whole = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><INVENTORIES><INVENTORY POOL=\"9999\">" + donor
                + "</INVENTORY></INVENTORIES>";
        return List.of(
                text("inventory-cut", BadFiles.ANY, whole.substring(0, whole.length() - 20), "INV-0001"),
                text("inventory-that-snoops", 0, whole.replace("<INVENTORIES>", SNOOP + "<INVENTORIES>"), "INV-0003"),
                text("inventory-that-swells", 0, whole.replace("<INVENTORIES>", BOMB + "<INVENTORIES>"), "INV-0003"));
    }

    private static String hml(String before, String samples) {
        return "<?xml version=\"1.0\"?>" + before
                + "<hml xmlns=\"http://schemas.nmdp.org/spec/hml/1.0\" version=\"1.0.1\">" + samples + "</hml>";
    }

    private static BadFile text(String name, int accepted, String text, String... codes) {
        return encoded(name, accepted, UTF_8, text, codes);
    }

    private static BadFile raw(String name, int accepted, String text, String... codes) {
        return encoded(name, accepted, ISO_8859_1, text, codes);
    }

    private static BadFile encoded(String name, int accepted, Charset charset, String text, String... codes) {
        return new BadFile(name, Form.ARRIVALS, accepted, List.of(codes), Bytes.of(Bytes.of(text, charset)));
    }

    private static String rows() {
        return IntStream.range(0, 2_000).mapToObj(i -> row("G" + i)).collect(Collectors.joining());
    }

    private static String row(String id) {
        return "BAD-" + id + "\tD\tF\t" + GL + "\n";
    }
}
