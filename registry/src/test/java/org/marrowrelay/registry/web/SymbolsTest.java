package org.marrowrelay.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marrowrelay.registry.collection.Label;
import org.marrowrelay.transport.label.DonationNumber;

/// What the symbols of a label say, read back by another library.
class SymbolsTest {
    private static String read(byte[] png, BarcodeFormat format) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] light = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                light[y * width + x] = (byte) (image.getRGB(x, y) & 0xff);
            }
        }
        LuminanceSource source = new PlanarYUVLuminanceSource(light, width, height, 0, 0, width, height, false);
        Result result = new MultiFormatReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(format), DecodeHintType.TRY_HARDER, true));
        return result.getText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G123498654321", "B123426000001", "Z999999999999"})
    void both_symbols_carry_the_donation_number_with_its_flag_and_the_product_code(String number) throws Exception {
        Label label = new Label(1, new DonationNumber(number), "S1147V00", "D-1", "P-1", true);
        assertThat(read(Symbols.linear(label.numberSymbol()), BarcodeFormat.CODE_128))
                .isEqualTo("=" + number + new DonationNumber(number).flag());
        assertThat(read(Symbols.linear(label.productSymbol()), BarcodeFormat.CODE_128))
                .isEqualTo("=<S1147V00");
        assertThat(read(Symbols.matrix(label.wholeSymbol()), BarcodeFormat.DATA_MATRIX))
                .isEqualTo(label.numberSymbol() + "=<S1147V00");
    }

    @Test
    void no_symbol_carries_a_donor_or_a_recipient_because_couriers_have_scanners_too() {
        Label label = new Label(1, new DonationNumber("G123498654321"), "S1147V00", "SECRET-D", "SECRET-P", false);
        assertThat(List.of(label.numberSymbol(), label.productSymbol(), label.wholeSymbol()))
                .noneMatch(symbol -> symbol.contains("SECRET"));
    }
}
