package org.marrowrelay.registry.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import uk.org.okapibarcode.backend.Code128;
import uk.org.okapibarcode.backend.DataMatrix;
import uk.org.okapibarcode.backend.HumanReadableLocation;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.output.Java2DRenderer;

/// Draws the symbols of labels as PNG, black on white, with their quiet zones.
public final class Symbols {
    private static final int QUIET = 10;
    private static final int MAGNIFIED = 3;
    private static final int BAR_HEIGHT = 40;

    private Symbols() {}

    /// A linear symbol, Code 128.
    public static byte[] linear(String content) {
        Code128 symbol = new Code128();
        symbol.setBarHeight(BAR_HEIGHT);
        return png(symbol, content);
    }

    /// A two-dimensional symbol, Data Matrix.
    public static byte[] matrix(String content) {
        return png(new DataMatrix(), content);
    }

    private static byte[] png(Symbol symbol, String content) {
        symbol.setQuietZoneHorizontal(QUIET);
        symbol.setQuietZoneVertical(QUIET);
        symbol.setHumanReadableLocation(HumanReadableLocation.NONE);
        symbol.setContent(content);
        BufferedImage image = new BufferedImage(
                symbol.getWidth() * MAGNIFIED, symbol.getHeight() * MAGNIFIED, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        new Java2DRenderer(
                        canvas,
                        MAGNIFIED,
                        uk.org.okapibarcode.graphics.Color.WHITE,
                        uk.org.okapibarcode.graphics.Color.BLACK)
                .render(symbol);
        canvas.dispose();
        return bytes(image);
    }

    private static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return out.toByteArray();
    }
}
