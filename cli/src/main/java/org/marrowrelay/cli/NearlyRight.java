package org.marrowrelay.cli;

import java.util.List;
import java.util.SplittableRandom;

/// Draws names and GL Strings that [FuzzRelease] knows, and spoils some of them a little: hostile input is seldom
/// pure noise. Serves one input.
final class NearlyRight {
    private static final List<String> FORMS = List.of(
            ":01:01:01",
            ":01:01:02",
            ":01:02",
            ":01:01",
            ":01",
            ":02",
            ":03",
            ":04",
            ":05N",
            ":05",
            ":06",
            ":06:01",
            ":06:02Q",
            ":07L",
            ":01:01G",
            ":06:01G",
            ":01P",
            ":03P",
            ":01g",
            ":XX",
            ":AB",
            ":GNF",
            ":MN",
            ":08");
    private static final List<String> WORDS = List.of(
            "NEW",
            "UUUU",
            "XXXX",
            "Bw4",
            "A*0201",
            "Cw*0702",
            "hla#3.58.0#",
            "A*01:NEW",
            "MICA*008",
            "*",
            ":",
            "A*",
            "A*09",
            "a*01:01",
            "\u0000",
            "A*\uff10\uff11:01",
            "\ud83e\uddec",
            "HLA-",
            "HLA-HLA-A*01:01",
            "A*01:AAAAAAAA",
            "A*01:NA",
            "A99999",
            "DR0",
            "A*99999:01",
            "A*9999:9999:9999:9999N",
            "A*01:01:01:01:01");
    private static final String SIGNS = "/+^|~?";
    private static final String NOISE = "AB*:0159N GP/+^|~?#\t\n\r\"\\<>&;%\u00e9\u4e2d\ufffd";
    private static final int LOCI = FuzzRelease.LOCI.size();

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder(64);

    private NearlyRight(SplittableRandom random) {
        this.random = random;
    }

    /// Three names of four stand alone; a GL String has one to six loci, one of two thousand up to thousands.
    static String text(SplittableRandom random, int scale) {
        NearlyRight nearly = new NearlyRight(random);
        switch (random.nextInt(8)) {
            case 0 -> nearly.person(1 + random.nextInt(LOCI));
            case 1 -> nearly.locus(FuzzRelease.LOCI.get(random.nextInt(LOCI)));
            default -> nearly.name(FuzzRelease.LOCI.get(random.nextInt(LOCI)));
        }
        if (random.nextInt(2_000) == 0) {
            nearly.lengthen(random.nextInt(3_000 * scale));
        }
        if (random.nextInt(3) == 0) {
            nearly.spoil();
        }
        return nearly.text.toString();
    }

    private void person(int loci) {
        for (int i = 0; i < loci; i++) {
            text.append(i == 0 ? "" : "^");
            locus(FuzzRelease.LOCI.get(i));
        }
    }

    private void locus(String locus) {
        for (int left = random.nextInt(6) == 0 ? 2 : 1; left > 0; left--) {
            position(locus);
            text.append('+');
            position(locus);
            text.append(left > 1 ? "|" : "");
        }
    }

    private void position(String locus) {
        name(locus);
        while (random.nextInt(4) == 0) {
            text.append('/');
            name(locus);
        }
    }

    private void name(String locus) {
        if (random.nextInt(8) == 0) {
            text.append("HLA-");
        }
        int first = 1 + random.nextInt(20);
        text.append(locus)
                .append('*')
                .append((char) ('0' + first / 10))
                .append((char) ('0' + first % 10))
                .append(FORMS.get(random.nextInt(FORMS.size())));
    }

    private void lengthen(int names) {
        for (int i = 0; i < names; i++) {
            text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            name(FuzzRelease.LOCI.get(random.nextInt(LOCI)));
        }
    }

    /// One to three faults: a character more, less or other, a foreign word, a sign more.
    private void spoil() {
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
                case 1 -> text.deleteCharAt(Math.max(0, at - 1));
                case 2 -> text.setCharAt(Math.max(0, at - 1), NOISE.charAt(random.nextInt(NOISE.length())));
                case 3 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                default -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
            }
        }
    }
}
