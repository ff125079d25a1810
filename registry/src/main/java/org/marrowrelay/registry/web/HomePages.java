package org.marrowrelay.registry.web;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The first page, and the sign of life for machines.
@Controller
class HomePages {
    @GetMapping("/")
    String home() {
        return "home/show";
    }

    /// Answers `ok` to everybody as soon as requests are accepted; says nothing else.
    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String health() {
        return "ok";
    }
}
