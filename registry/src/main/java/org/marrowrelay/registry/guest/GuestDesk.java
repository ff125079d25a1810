package org.marrowrelay.registry.guest;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.marrowrelay.registry.access.OnBehalf;
import org.marrowrelay.registry.contact.DonorPost;
import org.marrowrelay.registry.contact.OwnAddress;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.outreach.Item;
import org.marrowrelay.registry.outreach.ItemChange;
import org.marrowrelay.registry.outreach.ItemDesk;
import org.marrowrelay.registry.outreach.ItemId;
import org.marrowrelay.registry.outreach.Moments;
import org.marrowrelay.registry.task.Notice;
import org.marrowrelay.registry.web.Words;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes guests in, gives seats, and lets those who wait move up.
@Service
public class GuestDesk {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_LENGTH = 10;
    private static final int BYTES_OF_A_WORD = 32;
    /// How long the link of the first message serves.
    private static final Duration TO_CONFIRM = Duration.ofDays(2);
    private static final Duration WINDOW = Duration.ofHours(1);
    /// Forms for one event in an hour that nobody has confirmed; a program that fills in forms ends here.
    private static final int MOST_ASKED = 200;

    private final Guests guests;
    private final ItemDesk items;
    private final IdentityDesk vault;
    private final DonorPost post;
    private final OwnAddress address;
    private final Words words;
    private final Clock clock;

    GuestDesk(
            Guests guests,
            ItemDesk items,
            IdentityDesk vault,
            DonorPost post,
            OwnAddress address,
            Words words,
            Clock clock) {
        this.guests = guests;
        this.items = items;
        this.vault = vault;
        this.post = post;
        this.address = address;
        this.words = words;
        this.clock = clock;
    }

    /// An event that takes guests, as everybody sees it.
    public Optional<ItemDesk.Shown> open(ItemId event, String language) {
        return items.shown(event, language).filter(one -> one.item().takesGuests(clock.instant()));
    }

    /// Whether somebody who signs up now would wait.
    public boolean isFull(Item event) {
        @Nullable Integer seats = event.seats().capacity();
        return seats != null && guests.coming(event.id()) >= seats;
    }

    /// Takes a form in. The answer is the same whether the address is known for this event or not; a message to it
    /// says which.
    ///
    /// @throws ProblemException `GST-0004` when the event takes nobody, `GST-0005` when there were many forms
    @Transactional
    public void ask(ItemId event, GuestForm form) {
        ItemDesk.Shown shown = open(event, form.language())
                .orElseThrow(() -> new ProblemException(Problem.of(
                        "GST-0004", "nobody can sign up for this event (any more)", "look at the other events")));
        if (guests.asked(event, clock.instant().minus(WINDOW)) >= MOST_ASKED) {
            throw new ProblemException(Problem.of(
                    "GST-0005",
                    "there were many forms for this event",
                    "come back in an hour; nothing is lost meanwhile"));
        }
        String mark = mark(event, form.email());
        String code = draw();
        guests.add(code, event, mark, form, clock.instant());
        OnBehalf.ofDonor(code, () -> {
            vault.put(
                    Subject.donor(code),
                    Map.of(IdentityField.GIVEN_NAME, form.name(), IdentityField.EMAIL, form.email()));
            return code;
        });
        boolean known = guests.known(event, mark).isPresent();
        String link = known ? "" : link(code, Guests.Link.COME);
        write(code, shown, form.language(), known ? "known" : "confirm", link);
    }

    /// Says nothing of the address to whoever has no key of the vault.
    private String mark(ItemId event, String email) {
        return vault.pseudonym(
                "guests of " + event.value(), Subject.donor(GuestMark.of(email.toLowerCase(Locale.ROOT))));
    }

    private static String draw() {
        StringBuilder code = new StringBuilder("G-");
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private void write(String code, ItemDesk.Shown event, String language, String what, String link) {
        Locale tongue = language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.of(language);
        Item.When when = event.item().when();
        post.write(
                "guest " + what + " " + code,
                code,
                Notice.Channel.EMAIL,
                new DonorPost.Said(
                        words.in(
                                tongue,
                                "guests.mail." + what + ".title",
                                event.text().title()),
                        words.in(
                                tongue,
                                "guests.mail." + what + ".body",
                                event.text().title(),
                                when == null ? "" : Moments.of(when, tongue),
                                event.text().place(),
                                link)));
    }

    /// Who would come by that link, if it still serves; looking does not use it up, because mail programs look.
    public Optional<Guest> asked(String word) {
        Instant youngest = clock.instant().minus(TO_CONFIRM);
        return guests.ofLink(Guests.Link.COME, GuestMark.of(word))
                .filter(guest -> guest.madeAt().isAfter(youngest));
    }

    /// Who would cancel by that link, if it still serves.
    public Optional<Guest> invited(String word) {
        return guests.ofLink(Guests.Link.LEAVE, GuestMark.of(word));
    }

    /// Confirms the address: then there is a seat, or a place in the line of those who wait.
    ///
    /// @return the guest as they are now; empty when the link serves no more
    @Transactional
    public Optional<Guest> confirm(String word) {
        asked(word).ifPresent(guest -> guests.hold(guest.event()));
        Optional<Guest> asked = asked(word).filter(guest -> guest.state() == Guest.State.ASKED);
        asked.ifPresent(this::confirm);
        return asked.flatMap(guest -> guests.find(guest.code()));
    }

    private void confirm(Guest guest) {
        Optional<ItemDesk.Shown> event = open(guest.event(), guest.language());
        Optional<Guest> twin = guests.known(guest.event(), guests.markOf(guest.code()));
        if (event.isEmpty() || twin.isPresent()) {
            forget(guest, "the event is over, or the address is on the list");
            return;
        }
        boolean seat = fits(event.get().item(), guest)
                && guests.list(guest.event(), Guest.State.WAITING).isEmpty();
        guests.confirm(guest.code(), seat ? Guest.State.COMING : Guest.State.WAITING, clock.instant());
        write(guest.code(), event.get(), guest.language(), seat ? "coming" : "waiting", leaving(guest));
    }

    private String leaving(Guest guest) {
        return link(guest.code(), Guests.Link.LEAVE);
    }

    /// The whole address of a new link; the database knows a hash of its word only.
    private String link(String code, Guests.Link link) {
        byte[] drawn = new byte[BYTES_OF_A_WORD];
        RANDOM.nextBytes(drawn);
        String word = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        guests.link(code, link, GuestMark.of(word));
        return address.of((link == Guests.Link.COME ? "/welcome/coming/" : "/welcome/leaving/") + word);
    }

    private boolean fits(Item event, Guest guest) {
        @Nullable Integer seats = event.seats().capacity();
        return seats == null || guests.coming(event.id()) + guest.people() <= seats;
    }

    /// Cancels; whoever waits first and fits moves up.
    ///
    /// @return whether the link served
    @Transactional
    public boolean leave(String word) {
        invited(word).ifPresent(one -> guests.hold(one.event()));
        Optional<Guest> guest = invited(word);
        guest.ifPresent(one -> {
            forget(one, "the guest cancelled");
            fill(one.event());
        });
        return guest.isPresent();
    }

    private void forget(Guest guest, String reason) {
        guests.cancel(guest.code(), clock.instant());
        OnBehalf.ofServer(() -> vault.erase(Subject.donor(guest.code()), reason));
    }

    /// In the order of confirmation; a group that does not fit lets nobody pass, so that nobody waits for ever.
    private void fill(ItemId event) {
        for (Guest guest : guests.list(event, Guest.State.WAITING)) {
            Optional<ItemDesk.Shown> shown = open(event, guest.language());
            if (shown.isEmpty() || !fits(shown.get().item(), guest)) {
                return;
            }
            guests.moveUp(guest.code());
            write(guest.code(), shown.get(), guest.language(), "moved", leaving(guest));
        }
    }

    @EventListener
    void hear(ItemChange change) {
        guests.hold(change.item());
        switch (change) {
            case ItemChange.Changed(var event) -> fill(event);
            case ItemChange.Cancelled(var event) -> tellAll(event);
        }
    }

    private void tellAll(ItemId event) {
        for (Guest.State state : List.of(Guest.State.COMING, Guest.State.WAITING)) {
            guests.list(event, state).forEach(guest -> items.shown(event, guest.language())
                    .ifPresent(shown -> write(guest.code(), shown, guest.language(), "cancelled", "")));
        }
    }

    /// Those in that state, in the order of confirmation, by code.
    public List<Guest> list(ItemId event, Guest.State state) {
        return guests.list(event, state);
    }

    /// Who a guest is: opened in the vault, with the reason, in the name of whoever looks.
    public Map<IdentityField, String> identity(Guest guest, String reason) {
        return vault.open(
                Subject.donor(guest.code()),
                java.util.EnumSet.of(IdentityField.GIVEN_NAME, IdentityField.EMAIL),
                reason);
    }

    /// Takes away guests of events that ended before, and forms that nobody has confirmed for two days.
    int forgetBefore(Instant ended) {
        List<String> codes = guests.forgotten(ended, clock.instant().minus(TO_CONFIRM));
        codes.forEach(code -> {
            vault.erase(Subject.donor(code), "the event is over");
            guests.remove(code);
        });
        return codes.size();
    }
}
