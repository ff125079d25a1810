package org.marrowrelay.registry.shipment.web;

import java.util.Optional;
import org.marrowrelay.registry.matter.MatterDesk;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Answers a document of a shipment to browsers and programs alike.
final class ShipmentSheets {
    private ShipmentSheets() {}

    /// Empty when the shipment has no such document.
    static Optional<ResponseEntity<byte[]>> answer(MatterDesk matters, String shipment, long sheet) {
        return matters.papers(shipment).stream()
                .filter(paper -> paper.id() == sheet)
                .findFirst()
                .flatMap(paper -> matters.content(shipment, sheet).map(content -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(paper.mediaType()))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(shipment + "_" + paper.name())
                                        .build()
                                        .toString())
                        .body(content)));
    }
}
