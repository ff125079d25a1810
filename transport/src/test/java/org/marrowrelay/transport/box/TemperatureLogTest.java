package org.marrowrelay.transport.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.marrowrelay.intake.Source;
import org.marrowrelay.transport.cells.Storage;
import org.marrowrelay.transport.cells.Viability;

/// What the readings of a logger say about a journey.
class TemperatureLogTest {
    private static final Instant START = Instant.parse("2031-04-18T06:00:00Z");

    @Test
    void a_time_above_ten_degrees_is_one_excursion_with_its_extreme() {
        TemperatureLog log = every5Minutes(4, 5, 11, 12.5, 11, 6, 5);
        assertThat(log.excursions(BoxLimits.COLD)).containsExactly(new Excursion(minute(10), minute(25), 12.5));
    }

    @Test
    void exactly_ten_degrees_is_none() {
        assertThat(every5Minutes(5, 10, 10, 1, 5).excursions(BoxLimits.COLD)).isEmpty();
    }

    @Test
    void an_excursion_at_the_end_lasts_to_the_last_reading() {
        assertThat(every5Minutes(5, 0.5, 0.2).excursions(BoxLimits.COLD))
                .containsExactly(new Excursion(minute(5), minute(10), 0.2));
    }

    @Test
    void a_silence_is_a_gap_also_before_the_first_and_after_the_last_reading() {
        TemperatureLog log = every5Minutes(5, 5, 5);
        assertThat(log.gaps(BoxLimits.COLD, minute(-20), minute(60)))
                .containsExactly(new Gap(minute(-20), minute(0)), new Gap(minute(10), minute(60)));
        assertThat(log.gaps(BoxLimits.COLD, minute(0), minute(12))).isEmpty();
    }

    @Test
    void readings_in_any_order_give_the_same_log() {
        List<Reading> readings =
                new ArrayList<>(every5Minutes(4, 5, 11, 12.5, 11, 6, 5).readings());
        TemperatureLog log = TemperatureLog.of(readings);
        Collections.shuffle(readings, new Random(5));
        assertThat(TemperatureLog.of(readings)).isEqualTo(log);
    }

    @Test
    void of_two_readings_at_one_moment_the_worse_counts() {
        TemperatureLog log = TemperatureLog.of(List.of(new Reading(START, 14), new Reading(START, 5)));
        assertThat(log.readings()).containsExactly(new Reading(START, 14));
    }

    @Test
    void viability_follows_the_temperatures() {
        TemperatureLog log = TemperatureLog.of(List.of(
                new Reading(START, 5),
                new Reading(START.plus(Duration.ofHours(10)), 20),
                new Reading(START.plus(Duration.ofHours(14)), 5)));
        Viability byHand =
                Viability.FRESH.after(Duration.ofHours(10), Storage.COLD).after(Duration.ofHours(4), Storage.ROOM);
        assertThat(log.viability(Viability.FRESH).expected()).isCloseTo(byHand.expected(), within(1e-12));
    }

    @Test
    void rows_that_cannot_be_read_are_told_with_their_lines_and_the_rest_is_kept() {
        LoggerFile.Read read = LoggerFile.read(
                source(
                        "time,celsius\n2031-04-18T14:00:00+08:00,4.5\nnonsense\n2031-04-18T14:05:00+08:00,warm\n2031-04-18T06:10:00Z;4.9;ok\n2031-04-18T06:15:00,5\n"));
        assertThat(read.log().orElseThrow().readings())
                .containsExactly(new Reading(START, 4.5), new Reading(minute(10), 4.9));
        assertThat(read.problems()).hasSize(3).allSatisfy(problem -> assertThat(problem.code())
                .isEqualTo("TRN-0101"));
        assertThat(read.problems().getFirst().where().toString()).contains("line 3");
    }

    @Test
    void a_file_without_a_reading_gives_no_log() {
        assertThat(LoggerFile.read(source("")).log()).isEmpty();
    }

    private static Source source(String text) {
        return Source.of("logger.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static TemperatureLog every5Minutes(double... celsius) {
        List<Reading> readings = new ArrayList<>();
        for (double each : celsius) {
            readings.add(new Reading(minute(5 * readings.size()), each));
        }
        return TemperatureLog.of(readings);
    }
}
