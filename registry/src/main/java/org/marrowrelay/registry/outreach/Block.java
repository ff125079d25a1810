package org.marrowrelay.registry.outreach;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of a text: one heading, one paragraph, or a list.
public sealed interface Block {
    record Heading(String text) implements Block {}

    record Paragraph(List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }
    }

    record Items(List<Paragraph> items) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// Words that lead somewhere, or not.
    ///
    /// @param href a path of this server or an `https` address; `null` for plain words
    record Span(String text, @Nullable String href) {}

    /// For templates, which cannot switch over kinds.
    default String kind() {
        return switch (this) {
            case Heading _ -> "heading";
            case Paragraph _ -> "paragraph";
            case Items _ -> "items";
        };
    }
}
