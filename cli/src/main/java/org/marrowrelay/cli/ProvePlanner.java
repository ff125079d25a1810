package org.marrowrelay.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.marrowrelay.transport.journey.Delays;
import org.marrowrelay.transport.journey.EveryWalk;
import org.marrowrelay.transport.journey.InventedWorld;
import org.marrowrelay.transport.journey.Journey;
import org.marrowrelay.transport.journey.JourneyRules;
import org.marrowrelay.transport.journey.Place;
import org.marrowrelay.transport.journey.Planner;
import org.marrowrelay.transport.journey.Question;
import org.marrowrelay.transport.journey.Robustness;
import org.marrowrelay.transport.journey.Routings;
import org.marrowrelay.transport.journey.Timetable;

/// Compares the planner with trying every walk on small made-up worlds, and measures it on a week of 100,000 flights
/// between 400 airports: planning, and all that a page asks for a day (planning, the draws of delays, the independent
/// second way). Scale 1 is 300 small worlds and 100 questions to the large one.
final class ProvePlanner implements Proof {
    private static final Instant MONDAY = Instant.parse("2031-03-03T00:00:00Z");
    private static final JourneyRules RULES = JourneyRules.USUAL.withDuty(Duration.ofHours(30));
    private static final int SMALL = 300;
    private static final int QUESTIONS = 100;
    private static final int FLIGHTS = 100_000;
    private static final int AIRPORTS = 400;
    private static final int DRAWS = 2_000;
    private static final double AIM_SECONDS = 1;

    @Override
    public String name() {
        return "planner";
    }

    @Override
    public String summary() {
        return "ways found are those of trying every walk; a week of 100,000 flights is planned in under a second";
    }

    @Override
    public Verdict run(Trial trial) {
        int journeys = 0;
        for (int i = 0; i < SMALL * trial.scale(); i++) {
            long seed = trial.seed() + i;
            Timetable timetable = InventedWorld.timetable(12, 400, MONDAY, seed);
            Question question = question(timetable, new SplittableRandom(seed), 2);
            Set<String> expected = criteria(new EveryWalk(timetable, RULES).plan(question));
            List<Journey> planned = new Planner(timetable, RULES).plan(question);
            journeys += planned.size();
            if (!criteria(planned).equals(expected)) {
                return Verdict.failed("world " + seed + ": " + criteria(planned) + ", not " + expected);
            }
        }
        trial.say(SMALL * trial.scale() + " small worlds agree in " + journeys + " journeys");
        return journeys == 0 ? Verdict.failed("no small world had a way") : measured(trial, journeys);
    }

    private static Verdict measured(Trial trial, int journeys) {
        Timetable week = InventedWorld.timetable(AIRPORTS, FLIGHTS, MONDAY, trial.seed());
        SplittableRandom random = new SplittableRandom(trial.seed());
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS * trial.scale(); i++) {
            questions.add(question(week, random, 3));
        }
        Planner planner = new Planner(week, RULES);
        Routings routings = new Routings(planner, new Robustness(week, RULES, Delays.CAUTIOUS), DRAWS, 10);
        Took plans = took(questions, planner::plan);
        trial.say("planning " + plans.said());
        Took pages = took(questions.subList(0, questions.size() / 5), question -> page(routings, question));
        String figures = SMALL * trial.scale() + " small worlds and " + journeys + " journeys agree; " + FLIGHTS
                + " flights: planning " + plans.said() + "; with draws and second way " + pages.said();
        return plans.greatest() < AIM_SECONDS ? Verdict.ok(figures) : Verdict.failed(figures);
    }

    private static void page(Routings routings, Question question) {
        List<Routings.Routing> all = routings.all(question, question.latest());
        if (!all.isEmpty()) {
            routings.second(question, question.latest(), all.getFirst().journey());
        }
    }

    private interface Work {
        void on(Question question);
    }

    /// How long each took, the quickest first: by the clock on the wall, and of a processor, which is the same where
    /// nothing else runs. Judged is the processor’s, so that a busy machine says nothing about the planner.
    private static final class Took {
        private final double[] wall;
        private final double[] processor;

        Took(double[] wall, double[] processor) {
            this.wall = wall;
            this.processor = processor;
        }

        double greatest() {
            return processor[processor.length - 1];
        }

        String said() {
            return String.format(
                    Locale.ROOT,
                    "median %.0f ms, greatest %.0f ms of a processor (by the clock %.0f and %.0f ms)",
                    1e3 * processor[processor.length / 2],
                    1e3 * greatest(),
                    1e3 * wall[wall.length / 2],
                    1e3 * wall[wall.length - 1]);
        }
    }

    /// After the first tenth has warmed the machine code.
    private static Took took(List<Question> questions, Work work) {
        questions.subList(0, questions.size() / 10).forEach(work::on);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] wall = new double[questions.size()];
        double[] processor = new double[questions.size()];
        for (int i = 0; i < wall.length; i++) {
            long begun = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            work.on(questions.get(i));
            processor[i] = (threads.getCurrentThreadCpuTime() - used) / 1e9;
            wall[i] = (System.nanoTime() - begun) / 1e9;
        }
        Arrays.sort(wall);
        Arrays.sort(processor);
        return new Took(wall, processor);
    }

    /// From one hospital or airport to another, within some days.
    private static Question question(Timetable timetable, SplittableRandom random, int days) {
        List<Place> places = timetable.places();
        String from = places.get(random.nextInt(places.size())).code();
        String to = from;
        while (to.equals(from)) {
            to = places.get(random.nextInt(places.size())).code();
        }
        Instant ready = MONDAY.plus(Duration.ofMinutes(random.nextInt(3_000)));
        return Question.of(from, to, ready, ready.plus(Duration.ofDays(days)));
    }

    private static Set<String> criteria(List<Journey> journeys) {
        return journeys.stream()
                .map(journey -> journey.arrives() + " " + journey.slack() + " "
                        + journey.steps().size())
                .collect(Collectors.toSet());
    }
}
