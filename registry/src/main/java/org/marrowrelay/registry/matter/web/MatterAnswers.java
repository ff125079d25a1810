package org.marrowrelay.registry.matter.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.matter.Outcome;
import org.marrowrelay.registry.web.ApiProblems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// What programs are answered about matters.
public final class MatterAnswers {
    /// The header with the key of a command.
    public static final String KEY = "Idempotency-Key";

    private MatterAnswers() {}

    /// The matter as it is now; 422 with every problem when nothing was done.
    ///
    /// @param good of what is done for the first time; 200 when the key was used before
    public static <S extends Enum<S>> ResponseEntity<Object> of(Outcome<S> outcome, HttpStatus good) {
        return switch (outcome) {
            case Outcome.Done<S>(var matter, var repeated) ->
                ResponseEntity.status(repeated ? HttpStatus.OK : good).body(matter);
            case Outcome.Refused<S>(var problems) -> refused(problems);
        };
    }

    /// 422 with every problem.
    public static ResponseEntity<Object> refused(List<Problem> problems) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(ApiProblems.unprocessable(problems));
    }

    /// What was sent, with the key of its header.
    public static Map<String, String> keyed(Map<String, String> message, String key) {
        Map<String, String> given = new HashMap<>(message);
        given.put("key", key);
        return given;
    }
}
