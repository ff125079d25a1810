package org.marrowrelay.registry.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.RelayWorld;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.identity.IdentityDesk;
import org.marrowrelay.registry.identity.IdentityField;
import org.marrowrelay.registry.identity.Subject;
import org.marrowrelay.registry.organisation.OrganisationDesk;
import org.marrowrelay.registry.patient.PatientDesk;
import org.marrowrelay.registry.patient.PatientStep;
import org.marrowrelay.registry.request.Actor;
import org.marrowrelay.registry.request.CaseDesk;
import org.marrowrelay.registry.request.Command;
import org.marrowrelay.registry.request.Outcome;
import org.marrowrelay.registry.request.RequestDesk;
import org.marrowrelay.registry.request.RequestKind;
import org.marrowrelay.registry.request.RequestStep;
import org.springframework.beans.factory.annotation.Autowired;

@RegistryTest
class CaseDossiersTest {
    private static final Actor ANNA = new Actor("anna", true, false, false, null);

    @Autowired
    CaseDossiers dossiers;

    @Autowired
    RequestDesk requests;

    @Autowired
    CaseDesk cases;

    @Autowired
    PatientDesk patients;

    @Autowired
    DonorDesk donors;

    @Autowired
    OrganisationDesk organisations;

    @Autowired
    IdentityDesk identities;

    private Map<String, String> archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        dossiers.write(bytes);
        return read(bytes.toByteArray());
    }

    private static Map<String, String> read(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void a_case_is_told_whole_in_both_languages_and_by_codes_alone() throws IOException {
        RelayWorld world = new RelayWorld("PAPER", patients, donors, organisations, 1);
        cases.assign(world.patient, world.partner);
        cases.note(world.patient, "Call <b>before</b> ten.", "anna", false);
        Outcome drafted = requests.draft(world.draft(RequestKind.TYP, 1, world.partner), "paper-1", ANNA);
        String number = ((Outcome.Done) drafted).request().id().value();
        requests.take(((Outcome.Done) drafted).request().id(), Command.of("paper-2", RequestStep.SEND), ANNA);
        Map<IdentityField, String> named = new EnumMap<>(IdentityField.class);
        named.put(IdentityField.FAMILY_NAME, "Zqxpapername");
        identities.putInvented(Subject.patient(world.patient.value()), named);

        Map<String, String> files = archive();
        String paper = files.get("RP-PAPER.html");
        assertThat(files.get("index.html")).contains("RP-PAPER.html");
        assertThat(paper)
                .contains(number, "RD-PAPER-1", "A*01:01+A*02:01^B*08:01", "PARTNER-PAPER")
                .contains("partner-paper@example.org")
                .contains("Whom to call", "联系对象", "Typing", "lang=\"zh\"")
                .as("what people typed stays text")
                .contains("Call &lt;b&gt;before&lt;/b&gt; ten.")
                .doesNotContain("Zqxpapername")
                .as("nothing in it points to a server")
                .doesNotContain("src=")
                .doesNotContain("http://");
    }

    @Test
    void a_search_that_is_stopped_and_of_which_nothing_goes_on_is_left_out() throws IOException {
        RelayWorld world = new RelayWorld("ENDED", patients, donors, organisations, 1);
        assertThat(archive()).containsKey("RP-ENDED.html");
        patients.step(world.patient, PatientStep.STOP, "OTH", "", "test");
        assertThat(archive()).doesNotContainKey("RP-ENDED.html");
    }

    @Test
    void the_file_beside_the_backups_takes_the_place_of_the_one_before_and_belongs_to_its_owner(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("open-cases.zip");
        Files.writeString(file, "older");
        int written = dossiers.write(file);
        assertThat(read(Files.readAllBytes(file))).hasSize(written + 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("open-cases.zip.part")).doesNotExist();
    }
}
