package org.marrowrelay.registry.inventory.web;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.InventoryRecord;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.inventory.Inventory;
import org.marrowrelay.registry.inventory.InventoryDesk;
import org.marrowrelay.registry.inventory.InventoryProblem;
import org.marrowrelay.registry.web.Place;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Inventories that leave the registry: made, fetched, marked as sent.
@Controller
class InventoryPages {
    private final InventoryDesk desk;
    private final DonorDesk donors;
    private final Words words;

    InventoryPages(InventoryDesk desk, DonorDesk donors, Words words) {
        this.desk = desk;
        this.donors = donors;
        this.words = words;
    }

    /// A row of the list.
    record Row(
            long id,
            String pool,
            String form,
            String mode,
            String state,
            String tone,
            String purpose,
            String by,
            String at,
            @Nullable String sent,
            String listed,
            String put,
            String gone,
            String narrowed,
            boolean isFetched,
            boolean isToSend) {}

    @GetMapping("/administration/inventories")
    String list(Model page) {
        return list(null, page);
    }

    private String list(@Nullable Problem problem, Model page) {
        page.addAttribute("inventories", desk.list().stream().map(this::row).toList());
        page.addAttribute("pool", donors.pool(""));
        page.addAttribute("problem", problem);
        return "inventory/list";
    }

    private Row row(Inventory one) {
        return new Row(
                one.id(),
                one.pool(),
                one.form().name(),
                one.mode().name(),
                one.state().name(),
                tone(one.state()),
                one.purpose(),
                one.madeBy(),
                words.moment(one.madeAt()),
                one.sentAt() == null ? null : words.moment(one.sentAt()),
                Words.number(one.listed()),
                Words.number(one.put()),
                Words.number(one.gone()),
                Words.number(one.narrowed()),
                desk.file(one.id()).isPresent(),
                one.state() == Inventory.State.MADE);
    }

    private static String tone(Inventory.State state) {
        return switch (state) {
            case MAKING, MADE -> "wait";
            case SENT -> "";
            case DROPPED -> "off";
            case FAILED -> "bad";
        };
    }

    @PostMapping("/administration/inventories")
    String begin(
            @RequestParam String pool,
            @RequestParam InventoryRecord.Form form,
            @RequestParam Inventory.Mode mode,
            @RequestParam String purpose,
            Principal by,
            Model page) {
        try {
            desk.begin(new Inventory.Wanted(pool, form, mode, purpose), by.getName());
            return "redirect:/administration/inventories";
        } catch (InventoryProblem refused) {
            page.addAttribute("asked", new Inventory.Wanted(pool, form, mode, purpose));
            return list(refused.problem(), page);
        }
    }

    @GetMapping("/administration/inventories/{id:[0-9]{1,18}}/file")
    ResponseEntity<Resource> file(@PathVariable long id) {
        return InventoryApi.file(desk, id);
    }

    @PostMapping("/administration/inventories/{id:[0-9]{1,18}}/sent")
    String sent(@PathVariable long id, Principal by, Model page) {
        try {
            desk.sent(id, by.getName());
            return "redirect:/administration/inventories";
        } catch (InventoryProblem refused) {
            return list(refused.problem(), page);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {
        @Bean
        Place inventoryPlace() {
            return new Place(
                    "inventories", "administration", "/administration/inventories", null, 935, () -> Place.Tally.NONE);
        }
    }
}
