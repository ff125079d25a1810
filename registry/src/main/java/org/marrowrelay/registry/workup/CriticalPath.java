package org.marrowrelay.registry.workup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.process.BusinessCalendar;
import org.marrowrelay.registry.process.Party;

/// What must have happened until when, counted backwards from the day of infusion.
///
/// Days are counted on the calendar of the side that acts: the recipient's centre infuses on a day of its own zone, the
/// donor's side works and rests by its own holidays. Lead times are those of the [RelayRules].
///
/// @param requesterZone where the patient’s side is
/// @param providerZone where the donor’s side is
/// @param milestones in order of time; empty while no day of infusion is wanted
public record CriticalPath(ZoneId requesterZone, ZoneId providerZone, List<Milestone> milestones) {
    private static final LocalTime INFUSION = LocalTime.NOON;
    private static final LocalTime BEGINS = LocalTime.of(8, 0);

    public CriticalPath {
        milestones = List.copyOf(milestones);
    }

    /// One thing that must have happened.
    ///
    /// @param name its word is `workup.path.NAME`
    /// @param who must act
    /// @param due the latest moment
    /// @param done when it was; empty while it was not
    /// @param slack from the planned moment, or now, to the latest one; negative is too late
    public record Milestone(String name, Party who, Instant due, Optional<Instant> done, Duration slack) {
        /// True when it is not done and can no longer be in time, or is planned too late.
        public boolean isLate() {
            return done.isEmpty() && slack.isNegative();
        }
    }

    /// The path of a workup.
    ///
    /// @param planned whether the agreed dates count; otherwise only the latest ones that the infusion leaves
    /// @param done milestones that other rooms know of
    /// @param lead times that hold between the two countries
    static CriticalPath of(
            Matter<WorkupState> workup,
            boolean planned,
            RelayRules.Lead lead,
            BusinessCalendar there,
            BusinessCalendar here,
            Map<String, Instant> done,
            Instant now) {
        Optional<LocalDate> infusion = workup.date("infusion");
        return infusion.map(day -> new CriticalPath(
                        there.zone(),
                        here.zone(),
                        new Backwards(workup, planned, lead, there, here, done, now).from(day)))
                .orElseGet(() -> new CriticalPath(there.zone(), here.zone(), List.of()));
    }

    /// One count.
    private static final class Backwards {
        private final Matter<WorkupState> workup;
        private final boolean planned;
        private final RelayRules.Lead lead;
        private final BusinessCalendar there;
        private final BusinessCalendar here;
        private final Map<String, Instant> done;
        private final Instant now;
        private final List<Milestone> found = new ArrayList<>();

        Backwards(
                Matter<WorkupState> workup,
                boolean planned,
                RelayRules.Lead lead,
                BusinessCalendar there,
                BusinessCalendar here,
                Map<String, Instant> done,
                Instant now) {
            this.workup = workup;
            this.planned = planned;
            this.lead = lead;
            this.there = there;
            this.here = here;
            this.done = done;
            this.now = now;
        }

        List<Milestone> from(LocalDate infusion) {
            Instant bedside = infusion.atTime(INFUSION).atZone(there.zone()).toInstant();
            Instant arrival = bedside.minus(hours(RelayRule.BUFFER));
            Duration way = Duration.ofHours((long)
                    (workup.has("transportHours") ? workup.number("transportHours") : lead.of(RelayRule.TRANSPORT)));
            LocalDate second = lastDay(arrival.minus(way));
            LocalDate first = second.minusDays(1);
            LocalDate conditioning = infusion.minusDays((long)
                    (workup.has("conditioningDays")
                            ? workup.number("conditioningDays")
                            : lead.of(RelayRule.CONDITIONING)));
            add("infusion", Party.REQUESTER, bedside, "infusion", "INFUSE");
            add("arrival", Party.COURIER, arrival, "", "");
            add("collection2", Party.PROVIDER, morning(second, here), "collection2", "");
            add("collection1", Party.PROVIDER, morning(first, here), "collection1", "");
            if (!workup.fact("product").equals("HPC_M")) {
                add(
                        "mobilisation",
                        Party.PROVIDER,
                        morning(first.minusDays(lead.of(RelayRule.MOBILISATION)), here),
                        "mobilisation",
                        "");
            }
            add("conditioning", Party.REQUESTER, morning(conditioning, there), "conditioning", "START_CONDITIONING");
            find(usual("collection1", first), usual("conditioning", conditioning));
            return found.stream().sorted(Comparator.comparing(Milestone::due)).toList();
        }

        /// What is counted from the agreed dates once there are some.
        private void find(LocalDate collection, LocalDate conditioning) {
            Instant clearance = here.workingDaysBefore(conditioning, lead.of(RelayRule.CLEARANCE));
            LocalDate cleared = LocalDate.ofInstant(clearance, here.zone());
            add(
                    "go",
                    Party.REQUESTER,
                    morning(collection.minusDays(lead.of(RelayRule.MOBILISATION) + 1L), there),
                    "",
                    "GIVE_GO");
            add("reconsent", Party.PROVIDER, morning(conditioning, there), "", "RECONSENT");
            add("clearance", Party.PHYSICIAN, clearance, "", "CLEAR");
            add(
                    "markers",
                    Party.LABORATORY,
                    here.workingDaysBefore(cleared, lead.of(RelayRule.MARKERS)),
                    "",
                    "TEST_MARKERS");
            add("exam", Party.PHYSICIAN, here.workingDaysBefore(cleared, lead.of(RelayRule.EXAM)), "", "EXAMINE");
            add(
                    "session",
                    Party.PROVIDER,
                    here.workingDaysBefore(cleared, lead.of(RelayRule.SESSION)),
                    "",
                    "HOLD_INFO_SESSION");
            add("flights", Party.COURIER, morning(collection.minusDays(lead.of(RelayRule.FLIGHTS)), here), "", "");
            add("visa", Party.COURIER, morning(collection.minusDays(lead.of(RelayRule.VISA)), here), "", "");
            add("customs", Party.PROVIDER, here.workingDaysBefore(collection, lead.of(RelayRule.CUSTOMS)), "", "");
        }

        private Duration hours(RelayRule rule) {
            return Duration.ofHours(lead.of(rule));
        }

        private LocalDate usual(String fact, LocalDate latest) {
            return planned ? workup.date(fact).orElse(latest) : latest;
        }

        private static Instant morning(LocalDate day, BusinessCalendar calendar) {
            return day.atTime(BEGINS).atZone(calendar.zone()).toInstant();
        }

        /// The last day on which an apheresis that begins in the morning is over in time.
        private LocalDate lastDay(Instant leaves) {
            LocalDate day = LocalDate.ofInstant(leaves, here.zone());
            return morning(day, here).plus(hours(RelayRule.COLLECTING)).isAfter(leaves) ? day.minusDays(1) : day;
        }

        /// @param plan the fact with the agreed day; empty: none is agreed on
        /// @param step the step that makes it done; empty: other rooms know
        private void add(String name, Party who, Instant due, String plan, String step) {
            Optional<Instant> at = Optional.ofNullable(done.get(name))
                    .or(() -> step.isEmpty() ? Optional.empty() : workup.moment("at." + step));
            BusinessCalendar whose = who == Party.REQUESTER ? there : here;
            Instant expected = planned && !plan.isEmpty() && !name.equals("infusion")
                    ? workup.date(plan).map(day -> morning(day, whose)).orElse(now)
                    : now;
            Instant counted = at.orElse(expected.isBefore(now) ? now : expected);
            found.add(new Milestone(name, who, due, at, Duration.between(counted, due)));
        }
    }
}
