package org.marrowrelay.registry.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.openpdf.text.DocumentException;
import org.openpdf.text.pdf.BaseFont;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The font of everything on paper: an open one that has Chinese, of which only the characters that a report
/// uses are embedded.
///
/// It is looked for where distributions put Noto Sans CJK (SIL Open Font License), or where
/// `relay.report-font` says. Without it an English report falls back to a built-in font of every PDF reader;
/// a Chinese one cannot be made.
@Component
public class ReportFonts {
    /// The Simplified Chinese face of the collection is its third.
    private static final List<String> USUAL = List.of(
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/opentype/noto/NotoSansSC-Regular.otf",
            "/Library/Fonts/NotoSansSC-Regular.otf");

    private final String chosen;

    ReportFonts(@Value("${relay.report-font:}") String chosen) {
        this.chosen = chosen;
    }

    /// The font for a report in that language.
    ///
    /// @throws ProblemException `SEA-0008` when it is Chinese and no font is there
    public BaseFont of(Locale language) {
        Optional<String> found = Stream.concat(Stream.of(chosen), USUAL.stream())
                .filter(name -> !name.isEmpty() && Files.isReadable(Path.of(name.replaceFirst(",\\d+$", ""))))
                .findFirst();
        if (found.isEmpty() && language.getLanguage().equals("zh")) {
            throw new ProblemException(
                    Problem.of(
                            "SEA-0008",
                            "there is no font with Chinese characters for the report",
                            "install Noto Sans CJK (on Debian: apt-get install fonts-noto-cjk), or name a font file as relay.report-font; until then print the page from the browser"));
        }
        return found.map(name -> font(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED))
                .orElseGet(this::builtIn);
    }

    /// Text without Chinese with narrow signs: those of a Chinese font are as wide as a character. Text with
    /// Chinese stays as it is.
    public static String narrow(String text) {
        boolean chinese = text.codePoints().anyMatch(Character::isIdeographic);
        return chinese
                ? text
                : text.replace('\u2019', '\'').replace(" \u00b7 ", " | ").replace("\u2026", "...");
    }

    /// As [#narrow], with the code of every character that the font lacks in its place, as in `[U+1F600]`: an
    /// identifier never changes in print.
    public static String shown(String text, BaseFont font) {
        StringBuilder shown = new StringBuilder(text.length());
        narrow(text).codePoints().forEach(one -> {
            if (one < ' ' || font.charExists(one)) {
                shown.appendCodePoint(one);
            } else {
                shown.append("[U+%04X]".formatted(one));
            }
        });
        return shown.toString();
    }

    /// A font that every reader of PDF has and no file carries: for what is written in the letters of Windows-1252.
    public BaseFont builtIn() {
        return font(BaseFont.HELVETICA, BaseFont.WINANSI, BaseFont.NOT_EMBEDDED);
    }

    private static BaseFont font(String name, String encoding, boolean embedded) {
        try {
            return BaseFont.createFont(name, encoding, embedded);
        } catch (DocumentException failure) {
            throw new IllegalStateException("the font " + name + " cannot be used", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException("the font " + name + " cannot be read", failure);
        }
    }
}
