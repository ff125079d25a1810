package org.marrowrelay.registry.donor.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.marrowrelay.registry.donor.Act;
import org.marrowrelay.registry.donor.CareDesk;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.identity.Alike;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.KnownField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.web.NotThere;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who a donor is, for programs: what the page of the vault can do. Opening is a command, because it is written down.
@RestController("donorVaultApi")
@RequestMapping("/api/v1/donors/{id}/vault")
class VaultApi {
    private final DonorDesk donors;
    private final CareDesk care;
    private final IdentityDesk vault;
    private final Doubles doubles;
    private final Clock clock;

    VaultApi(DonorDesk donors, CareDesk care, IdentityDesk vault, Doubles doubles, Clock clock) {
        this.doubles = doubles;
        this.donors = donors;
        this.care = care;
        this.vault = vault;
        this.clock = clock;
    }

    record Opening(IdentityField field, String reason) {}

    record Opened(IdentityField field, String value) {}

    record Verified(IdentityField field) {}

    /// Which fields are filled, without any value.
    @GetMapping
    List<KnownField> known(@PathVariable String id) {
        return vault.known(subject(id));
    }

    /// Donors who share something in the vault with this one: a name, phone number, e-mail address or number.
    ///
    /// @param other the other's identifier
    record Shares(String other, Set<Alike.Likeness> on) {}

    @GetMapping("/alike")
    List<Shares> alike(@PathVariable String id) {
        return doubles.of(new DonorId(subject(id).code())).stream()
                .map(pair -> new Shares(pair.other().donor().id().value(), pair.on()))
                .toList();
    }

    /// Keeps values; an empty one ends a field.
    @PutMapping
    List<KnownField> put(@PathVariable String id, @RequestBody Map<IdentityField, String> values) {
        vault.put(subject(id), values);
        return known(id);
    }

    /// The value of one field; 404 when it is not filled.
    @PostMapping("/open")
    Opened open(@PathVariable String id, @RequestBody Opening opening) {
        return vault.open(subject(id), opening.field(), opening.reason())
                .map(value -> new Opened(opening.field(), value))
                .orElseThrow(() -> new NotThere("field " + opening.field()));
    }

    /// Says that the donor was asked today and the field is right.
    @PostMapping("/verified")
    List<KnownField> verified(@PathVariable String id, @RequestBody Verified verified, Principal by) {
        LocalDate today = LocalDate.now(clock);
        vault.verified(subject(id), verified.field(), today);
        care.contacted(new DonorId(id), today, Act.by(by.getName()));
        return known(id);
    }

    private Subject subject(String id) {
        DonorId donor = new DonorId(id);
        if (donors.find(donor).isEmpty()) {
            throw new NotThere("donor " + id);
        }
        return Subject.donor(id);
    }
}
