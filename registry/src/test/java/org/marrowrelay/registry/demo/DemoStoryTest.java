package org.marrowrelay.registry.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.matter.Actor;
import org.marrowrelay.registry.matter.Matter;
import org.marrowrelay.registry.matter.MatterDesk;
import org.marrowrelay.registry.matter.MatterPaper;
import org.marrowrelay.registry.shipment.ShipmentDesk;
import org.marrowrelay.registry.shipment.ShipmentLetters;
import org.marrowrelay.registry.shipment.ShipmentState;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The founding case from registration to follow-up, through the real rooms and the real database, in both variants.
@RegistryTest
class DemoStoryTest {
    @DynamicPropertySource
    static void simulated(DynamicPropertyRegistry settings) {
        settings.add("relay.demo", () -> "true");
        settings.add("relay.timers", () -> "false");
    }

    @Autowired
    DemoStory story;

    @Autowired
    ShipmentDesk shipments;

    @Autowired
    ShipmentLetters letters;

    @Autowired
    MatterDesk matters;

    @Test
    void both_variants_go_from_registration_to_follow_up_and_every_gate_holds_on_the_way() throws IOException {
        String one = told(1);
        System.out.println(one);
        assertThat(one)
                .endsWith("DEMO OK variant=1\n")
                .contains("Infused, 30 hours after the end of collection")
                .contains("removed: -; kept: AGE", "telling them who the other is")
                .contains("You are the same age as my mother");
        letters();
        String two = told(2);
        System.out.println(two);
        assertThat(two)
                .endsWith("DEMO OK variant=2\n")
                .contains("104 million are missing", "second courier takes the box", "Accepted with the deviation")
                .contains("removed: NAME 1, PLACE 1; kept: AGE", "began by itself with the deviation");
        assertThat(two)
                .as("each prepared plan with the way that it would take from where the box is")
                .containsPattern("prepared: SECOND_COURIER, \\(relay LAKE-A\\) \\| LAKE-A XD \\d+ ELM-A")
                .containsPattern("prepared: CHARTER, LAKE-A CHARTER ELM-A")
                .contains("prepared: VISA_EXPEDITED, LAKE-A XD", "prepared: CRYOPRESERVATION, LAKE-A; arrives")
                .contains(
                        "a day that nobody asked for", "agreeing to one's own proposal", "the centre accepts that day")
                .contains("a plan that nobody prepared", "freezing while another plan brings the cells")
                .containsPattern("second courier takes the box under its seal. \\(relay LAKE-A\\) \\| LAKE-A XD");
        assertThat(one.lines().filter(line -> line.contains("tried too early, and refused")))
                .as("gates that were tried")
                .hasSizeGreaterThanOrEqualTo(8);
    }

    /// Every letter in both languages, each with what its reader must know, and none with a code of either side.
    private void letters() throws IOException {
        Matter<ShipmentState> shipment = shipments.list().getFirst();
        List<MatterPaper> written = letters.kept(shipment);
        assertThat(written)
                .extracting(MatterPaper::name)
                .contains(
                        "customs-export_CN_en_v1.pdf",
                        "customs-import_US_zh_v1.pdf",
                        "xray-letter_LAKE-A_en_v1.pdf",
                        "airline-notice_zh_v1.pdf",
                        "carrying-letter_en_v1.pdf");
        for (MatterPaper paper : written) {
            PdfReader pdf =
                    new PdfReader(matters.content(shipment.id(), paper.id()).orElseThrow());
            assertThat(pdf.getNumberOfPages()).as(paper.name()).isBetween(1, 2);
            String text = text(pdf);
            assertThat(text)
                    .as(paper.name())
                    .contains(shipment.id(), "2026-03-10")
                    .doesNotContain(shipment.patient(), shipment.donor());
        }
        int before = written.size();
        assertThat(letters.write(shipment, Actor.of("walker")))
                .as("each writing is a version of its own")
                .hasSize(2 * before)
                .extracting(MatterPaper::name)
                .contains("customs-export_CN_en_v2.pdf");
        int both = letters.kept(shipment).size();
        assertThatThrownBy(() -> matters.whole(shipment.id(), () -> {
                    letters.write(shipment, Actor.of("walker"));
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(letters.kept(shipment))
                .as("letters whose writing was cut off are not there at all")
                .hasSize(both);
    }

    private static String text(PdfReader pdf) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
            text.append(new PdfTextExtractor(pdf).getTextFromPage(page));
        }
        return text.toString();
    }

    private String told(int variant) {
        StringBuilder told = new StringBuilder();
        story.play(variant, 0, line -> told.append(line).append('\n'));
        return told.toString();
    }
}
