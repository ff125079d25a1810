package org.marrowrelay.registry.insight.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.marrowrelay.populations.em.TraceRow;
import org.marrowrelay.populations.insight.Chance;
import org.marrowrelay.populations.insight.Names;
import org.marrowrelay.registry.insight.Prospect;
import org.marrowrelay.registry.web.Figure;
import org.marrowrelay.registry.web.Percent;
import org.marrowrelay.registry.web.Words;

/// Where the shapes of charts stand, in the units of their `viewBox`. Colours are classes of the style sheet.
final class Charts {
    private static final int WIDTH = 640;
    private static final int LEFT = 52;
    private static final int RIGHT = 500;
    private static final int TOP = 12;
    private static final int FLOOR = 220;
    private static final int APART = 15;
    private static final int KINDS = 8;
    private static final double LETTER = 7;
    private static final int BESIDE_BARS = 142;
    /// Letters from here on, Chinese ones among them, are as wide as they are high.
    private static final int WIDE = 0x2E80;

    private static final double WIDE_LETTER = 12;
    private static final double LONGEST = 360;

    private Charts() {}

    /// As much of a name as there is room for in a chart; the whole stands in the table below it.
    ///
    /// @param room in units of the chart
    static String fitting(String name, double room) {
        double width = 0;
        StringBuilder fits = new StringBuilder();
        for (int letter : name.codePoints().toArray()) {
            width += letter >= WIDE ? WIDE_LETTER : LETTER;
            if (width > room) {
                return fits.substring(0, fits.offsetByCodePoints(fits.length(), -1))
                                .strip() + "…";
            }
            fits.appendCodePoint(letter);
        }
        return name;
    }

    /// Lines over the size of the registry.
    ///
    /// @param levels the horizontal lines with their words
    /// @param sizes words under the floor
    record Lines(List<Mark> levels, List<Mark> sizes, List<Line> lines) {}

    /// A word at a place.
    record Mark(String x, String y, String said) {}

    /// A line with its points, its name at its end, and the dot of today.
    ///
    /// @param kind class of its colour and dashes, 0 to 7
    /// @param leader from its end to its name
    record Line(int kind, String points, String leader, Mark name, Mark now, String said) {}

    /// A bar with its name before and its figure behind.
    ///
    /// @param share of the longest that there is room for, in per cent
    record Bar(
            String y,
            String textY,
            String width,
            String share,
            String textX,
            String name,
            String figure,
            String said) {}

    /// How cycles gained less and less, from one joining of loci to the next.
    record Climb(String points, Mark loci) {}

    /// The chance of at least one donor with at most so many mismatches.
    static Lines growth(Prospect prospect, int mismatches) {
        int[] order = IntStream.range(0, prospect.populations().size())
                .boxed()
                .sorted((a, b) -> Double.compare(last(prospect, b, mismatches), last(prospect, a, mismatches)))
                .mapToInt(i -> i)
                .toArray();
        List<Line> lines = new ArrayList<>();
        double[] names = Names.apart(
                Arrays.stream(order)
                        .mapToDouble(p -> y(last(prospect, p, mismatches)))
                        .toArray(),
                APART,
                TOP,
                FLOOR);
        for (int place = 0; place < names.length; place++) {
            lines.add(line(prospect, order[place], mismatches, names[place]));
        }
        return new Lines(levels(), sizes(prospect), lines);
    }

    private static double last(Prospect prospect, int population, int mismatches) {
        return prospect.chances().get(population).getLast().upTo(mismatches);
    }

    private static Line line(Prospect prospect, int population, int mismatches, double nameY) {
        List<Chance> row = prospect.chances().get(population);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            points.append(text(x(prospect, i)))
                    .append(',')
                    .append(text(y(row.get(i).upTo(mismatches))))
                    .append(' ');
        }
        int now = prospect.growth().indexOf(1.0);
        String name = prospect.populations().get(population);
        String said = name + ": " + new Percent(row.get(now).upTo(mismatches)).text();
        return new Line(
                population % KINDS,
                points.toString().strip(),
                text(RIGHT)
                        + ','
                        + text(y(row.getLast().upTo(mismatches)))
                        + ' '
                        + text(RIGHT + 10)
                        + ','
                        + text(nameY),
                new Mark(text(RIGHT + 14), text(nameY + 4), fitting(name, WIDTH - RIGHT - 14)),
                new Mark(text(x(prospect, now)), text(y(row.get(now).upTo(mismatches))), said),
                said);
    }

    private static double x(Prospect prospect, int i) {
        double first = prospect.growth().getFirst();
        double along = Math.log(prospect.growth().get(i) / first)
                / Math.log(prospect.growth().getLast() / first);
        return LEFT + along * (RIGHT - LEFT);
    }

    private static double y(double share) {
        return TOP + (1 - share) * (FLOOR - TOP);
    }

    private static List<Mark> levels() {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(i -> new Mark(text(LEFT - 8), text(y(i / 4.0)), 25 * i + " %"))
                .toList();
    }

    /// The sizes that have room: the first, today's and the last always.
    private static List<Mark> sizes(Prospect prospect) {
        List<Mark> kept = new ArrayList<>();
        int now = prospect.growth().indexOf(1.0);
        int end = prospect.growth().size() - 1;
        double behind = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= end; i++) {
            Mark mark = size(prospect, i);
            double half = mark.said().length() * LETTER / 2;
            boolean crowds = (i != end && x(prospect, i) + half > x(prospect, end) - lastHalf(prospect))
                    || (i < now && x(prospect, i) + half > x(prospect, now) - half);
            if (i == 0 || i == now || i == end || (!crowds && x(prospect, i) - half > behind)) {
                kept.add(mark);
                behind = x(prospect, i) + half + LETTER;
            }
        }
        return kept;
    }

    private static double lastHalf(Prospect prospect) {
        return size(prospect, prospect.growth().size() - 1).said().length() * LETTER / 2 + LETTER;
    }

    private static Mark size(Prospect prospect, int i) {
        return new Mark(
                text(x(prospect, i)),
                text(FLOOR + 18),
                Words.number(
                        Math.round(prospect.plan().size() * prospect.growth().get(i))));
    }

    /// Bars, the longest for the largest value.
    ///
    /// @param figures words behind the bars
    static List<Bar> bars(List<String> names, List<Double> values, List<String> figures, double most) {
        List<Bar> bars = new ArrayList<>();
        double largest =
                most > 0 ? most : values.stream().mapToDouble(v -> v).max().orElse(1);
        for (int i = 0; i < names.size(); i++) {
            double width = Math.max(1, values.get(i) / Math.max(largest, Double.MIN_NORMAL) * LONGEST);
            bars.add(new Bar(
                    text(28.0 * i + 6),
                    text(28.0 * i + 20),
                    text(width),
                    text(100 * width / LONGEST),
                    text(158 + width),
                    names.get(i),
                    figures.get(i),
                    names.get(i) + ": " + figures.get(i)));
        }
        return bars;
    }

    /// The lines on paper.
    static Figure figure(Lines lines) {
        List<Figure.Shape> shapes = new ArrayList<>();
        lines.levels().forEach(level -> {
            shapes.add(new Figure.Shape.Grid(LEFT, number(level.y()), RIGHT, number(level.y())));
            shapes.add(label(level.x(), number(level.y()) + 4, level.said(), Figure.Side.END));
        });
        lines.sizes().forEach(size -> shapes.add(label(size.x(), number(size.y()), size.said(), Figure.Side.MIDDLE)));
        lines.lines().forEach(line -> {
            shapes.add(new Figure.Shape.Path(points(line.points()), line.kind()));
            shapes.add(new Figure.Shape.Path(points(line.leader()), line.kind()));
            shapes.add(new Figure.Shape.Dot(point(line.now().x(), line.now().y()), 4, line.kind()));
            shapes.add(
                    label(line.name().x(), number(line.name().y()), line.name().said(), Figure.Side.START));
        });
        return new Figure(WIDTH, FLOOR + 30, shapes);
    }

    /// The bars on paper.
    static Figure figure(List<Bar> bars) {
        List<Figure.Shape> shapes = new ArrayList<>();
        bars.forEach(bar -> {
            shapes.add(new Figure.Shape.Bar(150, number(bar.y()), number(bar.width()), 18, 0));
            shapes.add(label(
                    String.valueOf(BESIDE_BARS),
                    number(bar.textY()),
                    fitting(bar.name(), BESIDE_BARS),
                    Figure.Side.END));
            shapes.add(label(bar.textX(), number(bar.textY()), bar.figure(), Figure.Side.START));
        });
        return new Figure(WIDTH, 28.0 * bars.size() + 8, shapes);
    }

    private static Figure.Shape label(String x, double y, String text, Figure.Side side) {
        return new Figure.Shape.Label(new Figure.Point(number(x), y), text, side);
    }

    private static List<Figure.Point> points(String points) {
        return Arrays.stream(points.split(" ", 0))
                .map(pair -> pair.split(",", 0))
                .map(pair -> point(pair[0], pair[1]))
                .toList();
    }

    private static Figure.Point point(String x, String y) {
        return new Figure.Point(number(x), number(y));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    /// How the gain of each cycle fell, a power of ten a step downwards; a line for each joining of loci.
    static List<Climb> climbs(List<TraceRow> trace) {
        List<Climb> climbs = new ArrayList<>();
        double behind = 0;
        for (int from = 0, to; from < trace.size(); from = to) {
            to = from + 1;
            while (to < trace.size() && isOneClimb(trace.get(from), trace.get(to))) {
                to++;
            }
            TraceRow first = trace.get(from);
            String loci = first.phase() > 1 ? "(" + first.phase() + ")" : first.loci();
            double half = loci.length() * LETTER / 2;
            double middle = Math.min((cycleX(trace, from) + cycleX(trace, to - 1)) / 2, WIDTH - half - 1);
            boolean fits = middle - half > behind;
            behind = fits ? middle + half + LETTER : behind;
            climbs.add(new Climb(points(trace, from, to), new Mark(text(middle), text(FLOOR + 18), fits ? loci : "")));
        }
        return climbs;
    }

    private static boolean isOneClimb(TraceRow one, TraceRow other) {
        return one.loci().equals(other.loci()) && one.phase() == other.phase();
    }

    private static String points(List<TraceRow> trace, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i ->
                        text(cycleX(trace, i)) + ',' + text(gainY(trace.get(i).gain())))
                .collect(Collectors.joining(" "));
    }

    private static double cycleX(List<TraceRow> trace, int i) {
        return LEFT + (double) i / Math.max(1, trace.size() - 1) * (WIDTH - LEFT - 20);
    }

    private static double gainY(double gain) {
        return TOP - Math.log10(Math.clamp(gain, 1e-10, 1)) / 10 * (FLOOR - TOP);
    }

    static List<Mark> traceLevels() {
        return IntStream.rangeClosed(0, 5)
                .mapToObj(i ->
                        new Mark(text(LEFT - 8), text(TOP + i / 5.0 * (FLOOR - TOP)), i == 0 ? "1" : "1e-" + 2 * i))
                .toList();
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
