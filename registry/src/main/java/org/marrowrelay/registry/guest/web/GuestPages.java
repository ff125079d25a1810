package org.marrowrelay.registry.guest.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.guest.Guest;
import org.marrowrelay.registry.guest.GuestDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.outreach.Item;
import org.marrowrelay.registry.outreach.ItemDesk;
import org.marrowrelay.registry.outreach.ItemId;
import org.marrowrelay.registry.web.Csv;
import org.marrowrelay.registry.web.Missing;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who comes to an event, for the staff: by code, and with names out of the vault for a reason.
@Controller
@RequestMapping("/guests")
class GuestPages {
    private static final String ONE = "/{id:[0-9]{1,18}}";
    private static final List<Guest.State> SEEN = List.of(Guest.State.COMING, Guest.State.WAITING);

    private final GuestDesk desk;
    private final ItemDesk items;
    private final ProblemWords problems;
    private final Words words;

    GuestPages(GuestDesk desk, ItemDesk items, ProblemWords problems, Words words) {
        this.desk = desk;
        this.items = items;
        this.problems = problems;
        this.words = words;
    }

    /// A guest in the list.
    ///
    /// @param name and `email` empty as long as nobody has opened them
    record Row(String code, String state, int people, String confirmed, String name, String email) {}

    @GetMapping(ONE)
    String list(@PathVariable long id, Model page) {
        Item event = event(id);
        page.addAttribute(
                "rows",
                guests(event.id()).stream().map(one -> row(one, Map.of())).toList());
        return show(event, page);
    }

    private Item event(long id) {
        return items.find(new ItemId(id))
                .filter(item -> item.kind() == Item.Kind.EVENT)
                .orElseThrow(Missing::new);
    }

    private List<Guest> guests(ItemId event) {
        return SEEN.stream().flatMap(state -> desk.list(event, state).stream()).toList();
    }

    private Row row(Guest one, Map<IdentityField, String> identity) {
        return new Row(
                one.code(),
                one.state().name(),
                one.people(),
                one.confirmedAt() == null ? "" : words.moment(one.confirmedAt()),
                identity.getOrDefault(IdentityField.GIVEN_NAME, ""),
                identity.getOrDefault(IdentityField.EMAIL, ""));
    }

    private String show(Item event, Model page) {
        page.addAttribute("id", event.id().value());
        page.addAttribute("coming", people(event, Guest.State.COMING));
        page.addAttribute("waiting", people(event, Guest.State.WAITING));
        page.addAttribute("capacity", event.seats().capacity());
        return "guest/list";
    }

    private int people(Item event, Guest.State state) {
        return desk.list(event.id(), state).stream().mapToInt(Guest::people).sum();
    }

    /// Opens names and addresses, for the door or for a message; the trail says who looked, and why.
    @PostMapping(ONE + "/names")
    String names(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Model page) {
        Item event = event(id);
        try {
            page.addAttribute("rows", opened(event.id(), reason));
            page.addAttribute("opened", true);
            return show(event, page);
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return list(id, page);
        }
    }

    private List<Row> opened(ItemId event, String reason) {
        return guests(event).stream()
                .map(one -> row(one, desk.identity(one, reason)))
                .toList();
    }

    /// The list as a table for the door.
    @PostMapping(ONE + "/guests.csv")
    Object export(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Model page) {
        Item event = event(id);
        try {
            List<String> lines = new ArrayList<>();
            lines.add(Csv.line(List.of(
                    words.of("guests.code"),
                    words.of("guests.state"),
                    words.of("guests.people"),
                    words.of("guests.name"),
                    words.of("guests.email"))));
            opened(event.id(), reason)
                    .forEach(row -> lines.add(Csv.line(List.of(
                            row.code(),
                            words.of("guests.state." + row.state()),
                            row.people(),
                            row.name(),
                            row.email()))));
            return file(id, String.join("", lines));
        } catch (ProblemException refused) {
            page.addAttribute("refused", problems.say(refused.problem()));
            return list(id, page);
        }
    }

    private static ResponseEntity<String> file(long id, String lines) {
        return Csv.file("guests-" + id, lines);
    }
}
