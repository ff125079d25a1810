package org.marrowrelay.registry.partner.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.partner.PartnerDoor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The door for deliveries of partners. Nobody logs in here: the signature of the delivery says who it is.
@RestController
@Hidden
class DeliveryApi {
    private final PartnerDoor door;

    DeliveryApi(PartnerDoor door) {
        this.door = door;
    }

    @PostMapping("/api/v1/exchange/messages")
    ResponseEntity<String> receive(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(PartnerDoor.LARGEST + 1);
        PartnerDoor.Said said = body.length > PartnerDoor.LARGEST
                ? door.tooLarge(request.getRemoteAddr())
                : door.receive(
                        new PartnerDoor.Delivery(
                                header(request, "Content-Digest"),
                                header(request, "Signature-Input"),
                                header(request, "Signature"),
                                header(request, "Content-Type"),
                                request.getRemoteAddr()),
                        body);
        var answer = ResponseEntity.status(said.status()).contentType(MediaType.APPLICATION_JSON);
        said.headers().forEach(answer::header);
        return answer.body(said.body());
    }

    private static String header(HttpServletRequest request, String name) {
        @Nullable String value = request.getHeader(name);
        return Objects.requireNonNullElse(value, "");
    }
}
