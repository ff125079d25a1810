package org.marrowrelay.registry.web;

import java.util.List;

/// A drawing on a [Sheet]: shapes in units of its own, x to the right and y downwards, as in the pages' charts. The
/// sheet makes it as wide as the page.
///
/// @param width in units
/// @param height in units
public record Figure(double width, double height, List<Shape> shapes) {
    public Figure {
        shapes = List.copyOf(shapes);
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("a figure has a width and a height above 0");
        }
    }

    /// What is drawn. Colours and dashes go by `kind`, 0 to 7, as in the style sheet.
    public sealed interface Shape {
        /// A thin line behind everything.
        record Grid(double fromX, double fromY, double toX, double toY) implements Shape {}

        /// A line through points.
        record Path(List<Point> points, int kind) implements Shape {
            public Path {
                points = List.copyOf(points);
            }
        }

        record Dot(Point centre, double radius, int kind) implements Shape {}

        record Bar(double x, double y, double width, double height, int kind) implements Shape {}

        record Label(Point at, String text, Side side) implements Shape {}
    }

    public record Point(double x, double y) {}

    /// Which side of a label stands at its point.
    public enum Side {
        START,
        MIDDLE,
        END
    }
}
