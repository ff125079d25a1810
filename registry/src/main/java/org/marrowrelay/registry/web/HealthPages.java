package org.marrowrelay.registry.web;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The sign of life for machines.
@Controller
class HealthPages {
    /// Answers `ok` to everybody as soon as requests are accepted; says nothing else.
    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String health() {
        return "ok";
    }
}
