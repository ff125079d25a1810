package org.marrowrelay.registry.request.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.registry.request.Request;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestDraft;
import org.marrowrelay.registry.request.RequestFilter;
import org.marrowrelay.registry.request.RequestOrder;

/// Open requests as the file in which those of a former system come in (`docs/formats/migration.md`).
final class RequestFile {
    private static final int ROWS = 1_000;
    private static final String HEADER =
            "request\tkind\tpatient\tdonor\tsent\turgent\t" + String.join("\t", RequestDraft.DETAILS) + "\n";

    private RequestFile() {}

    static String of(RequestDesk desk) {
        StringBuilder file = new StringBuilder(HEADER);
        RequestFilter open = new RequestFilter("", "open", "", "", "", "", null);
        List<Request> rows = desk.list(open, RequestOrder.NEWEST, "", ROWS);
        while (!rows.isEmpty()) {
            rows.forEach(row -> file.append(line(row)));
            String last = rows.getLast().id().value();
            rows = rows.size() < ROWS ? List.of() : desk.list(open, RequestOrder.NEWEST, last, ROWS);
        }
        return file.toString();
    }

    private static String line(Request request) {
        return Stream.concat(
                                Stream.of(
                                        request.id().value(),
                                        request.kind().name(),
                                        request.patient().value(),
                                        request.donor().value(),
                                        request.sentAt() == null ? "" : "yes",
                                        request.urgent() ? "yes" : ""),
                                RequestDraft.DETAILS.stream()
                                        .map(name -> request.details().getOrDefault(name, "")))
                        .map(cell -> cell.replaceAll("[\\t\\r\\n]+", " "))
                        .collect(Collectors.joining("\t"))
                + "\n";
    }
}
