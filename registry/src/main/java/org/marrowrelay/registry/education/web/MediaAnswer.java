package org.marrowrelay.registry.education.web;

import java.time.Duration;
import org.marrowrelay.registry.education.MediaDesk;
import org.marrowrelay.registry.education.Medium;
import org.marrowrelay.registry.web.Missing;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Gives a medium out, whole or in the stretches that a player asks for. The type is the one that its content
/// was found to have; `nosniff` keeps browsers from guessing another.
@Component
public class MediaAnswer {
    private static final Duration KEPT = Duration.ofHours(12);

    private final MediaDesk desk;

    MediaAnswer(MediaDesk desk) {
        this.desk = desk;
    }

    /// @throws Missing when there is no such medium
    public ResponseEntity<Resource> of(long id) {
        Medium medium = desk.find(id).orElseThrow(Missing::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        medium.kind() == Medium.Kind.CAPTIONS ? "text/vtt;charset=utf-8" : medium.mediaType()))
                .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().build().toString())
                .body(desk.content(medium));
    }
}
