package org.marrowrelay.registry.home;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Year;
import java.util.List;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The yearly numbers for the world association, for programs.
@RestController
class YearApi {
    private final YearNumbers numbers;
    private final Waiting waiting;

    YearApi(YearNumbers numbers, Waiting waiting) {
        this.numbers = numbers;
        this.waiting = waiting;
    }

    /// All numbers of a year; one without a count cannot be counted here.
    @GetMapping("/api/v1/figures/association/{year:[0-9]{4}}")
    List<YearNumbers.Count> show(@PathVariable String year, HttpServletRequest request) {
        if (waiting.isElsewhere(request) && !request.isUserInRole("OPERATOR")) {
            throw new NotThere("year");
        }
        return numbers.of(Year.parse(year));
    }
}
