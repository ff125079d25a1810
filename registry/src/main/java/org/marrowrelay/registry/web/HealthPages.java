package org.marrowrelay.registry.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The sign of life for machines, such as a reverse proxy.
@Controller
class HealthPages {
    private static final long LASTS_NANOS = 1_000_000_000L;

    private final List<LifeSign> signs;
    private volatile @Nullable Known known;

    HealthPages(List<LifeSign> signs) {
        this.signs = List.copyOf(signs);
    }

    private record Known(String ailing, long atNanos) {}

    /// `ok`, or 503 with what ails in one word each (`database`, `disk`), to everybody; asked at most once a second.
    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    ResponseEntity<String> health() {
        String ailing = ailing();
        return ailing.isEmpty()
                ? ResponseEntity.ok("ok")
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(ailing);
    }

    private String ailing() {
        Known last = known;
        if (last == null || System.nanoTime() - last.atNanos() > LASTS_NANOS) {
            last = new Known(
                    signs.stream()
                            .filter(sign -> !sign.isWell())
                            .map(LifeSign::of)
                            .sorted()
                            .collect(Collectors.joining(" ")),
                    System.nanoTime());
            known = last;
        }
        return last.ailing();
    }
}
