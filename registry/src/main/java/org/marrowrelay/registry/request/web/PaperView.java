package org.marrowrelay.registry.request.web;

import org.marrowrelay.registry.request.Paper;
import org.marrowrelay.registry.web.Words;

/// A document as pages show it.
///
/// @param open the reader may open it; else only that it is there
record PaperView(long id, String said, int version, String name, String mediaType, String by, String at, boolean open) {
    static PaperView of(Paper paper, String by, boolean open, Words words) {
        return new PaperView(
                paper.id(),
                words.of("request.paper." + paper.kind()),
                paper.version(),
                open ? paper.name() : "",
                paper.mediaType(),
                by,
                words.moment(paper.addedAt()),
                open);
    }
}
