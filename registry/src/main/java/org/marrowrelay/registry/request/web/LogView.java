package org.marrowrelay.registry.request.web;

import org.marrowrelay.registry.process.StepTaken;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestLine;
import org.marrowrelay.registry.request.RequestState;
import org.marrowrelay.registry.request.RequestStep;
import org.marrowrelay.registry.web.Words;

/// A line of the log, as pages show it.
///
/// @param note empty also where it is not for who looks
/// @param about request and donor, where lines of several requests stand together
record LogView(
        String at,
        String said,
        String about,
        String href,
        String by,
        String party,
        String reason,
        String result,
        String note) {
    static LogView of(Request request, RequestLine line, String by, boolean readsNote, Words words) {
        StepTaken<RequestState, RequestStep> taken = line.taken();
        return new LogView(
                words.moment(taken.at()),
                said(words.of("request.step." + taken.step()), words.of("request.state." + taken.to())),
                words.of("request.kind." + request.kind()) + " · " + request.donor(),
                "/requests/" + request.id(),
                by,
                words.of("request.party." + taken.party()),
                taken.reason().isEmpty() ? "" : words.of("request.reason." + taken.reason()),
                line.result(),
                readsNote ? taken.note() : "");
    }

    /// A step that is called like the state that it leads to is said once.
    private static String said(String step, String state) {
        return step.equals(state) ? step : step + " → " + state;
    }
}
