package org.marrowrelay.registry.outreach;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the few signs of our texts: `## ` begins a heading, `- ` an item, an empty line ends a paragraph,
/// and `[words](address)` leads to a path of this server or to an `https` address. Everything else is words;
/// there is no way to write HTML.
public final class Markup {
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\]\\n]{1,200})]\\((/[^)\\s/][^)\\s]*|https://[^)\\s]+)\\)");

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<Block.Paragraph> items = new ArrayList<>();

    private Markup() {}

    /// The blocks of a text, in order.
    public static List<Block> read(String text) {
        Markup markup = new Markup();
        text.lines().map(String::strip).forEach(markup::take);
        markup.close();
        return List.copyOf(markup.blocks);
    }

    private void take(String line) {
        if (line.startsWith("## ")) {
            close();
            blocks.add(new Block.Heading(line.substring(3).strip()));
        } else if (line.startsWith("- ")) {
            closeParagraph();
            items.add(paragraph(line.substring(2)));
        } else if (line.isEmpty()) {
            close();
        } else {
            closeItems();
            words.add(line);
        }
    }

    private void close() {
        closeParagraph();
        closeItems();
    }

    private void closeParagraph() {
        if (!words.isEmpty()) {
            blocks.add(paragraph(String.join(" ", words)));
            words.clear();
        }
    }

    private void closeItems() {
        if (!items.isEmpty()) {
            blocks.add(new Block.Items(items));
            items.clear();
        }
    }

    private static Block.Paragraph paragraph(String text) {
        List<Block.Span> spans = new ArrayList<>();
        Matcher link = LINK.matcher(text);
        int at = 0;
        while (link.find()) {
            plain(text.substring(at, link.start()), spans);
            spans.add(new Block.Span(link.group(1), link.group(2)));
            at = link.end();
        }
        plain(text.substring(at), spans);
        return new Block.Paragraph(spans);
    }

    private static void plain(String words, List<Block.Span> spans) {
        if (!words.isEmpty()) {
            spans.add(new Block.Span(words, null));
        }
    }
}
