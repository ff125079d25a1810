package org.marrowrelay.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.index.SearchRequest;
import org.marrowrelay.index.WhyNot;
import org.marrowrelay.registry.RegistryTest;
import org.marrowrelay.registry.database.DataFolder;
import org.marrowrelay.registry.donor.Donor;
import org.marrowrelay.registry.donor.DonorDesk;
import org.marrowrelay.registry.donor.DonorId;
import org.marrowrelay.registry.donor.Status;
import org.springframework.beans.factory.annotation.Autowired;

/// An index of its own beside that of the server, so that it can be stopped, torn and started again.
@RegistryTest
class LiveDonorsTest {
    static final String GL = "A*74:03+A*29:02^B*35:05+B*52:01^DRB1*16:02+DRB1*11:03";

    @Autowired
    DonorDesk desk;

    @Autowired
    References references;

    @Autowired
    Clock clock;

    @TempDir
    Path folder;

    LiveDonors start(DataFolder data) {
        LiveDonors live = new LiveDonors(desk, references, _ -> {}, clock, data, Duration.ofSeconds(60));
        live.begin();
        return live;
    }

    void put(String id, String gl, Status status) {
        desk.put(
                List.of(new Donor(
                        new DonorId(id),
                        Donor.Kind.D,
                        "",
                        "0990",
                        SearchDeskTest.UNKNOWN,
                        status,
                        new Donor.ReportedTyping(gl, "starter", null),
                        null)),
                8004,
                false);
    }

    static boolean lists(LiveDonors live, String id) {
        IndexedDonors now = live.upToDate().orElseThrow();
        Phenotype anybody = new Phenotype("", now.reference().release(), Map.of());
        return !(now.whyNot(id, SearchRequest.of(anybody, "", 0)) instanceof WhyNot.NotListed);
    }

    List<String> builds() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("index"))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("build-"))
                    .toList();
        }
    }

    @Test
    void a_restart_goes_on_with_the_index_that_was_left_and_takes_in_what_changed_meanwhile() throws Exception {
        put("live-1", GL, Status.AV);
        put("live-2", GL, Status.AV);
        try (DataFolder data = DataFolder.hold(folder)) {
            LiveDonors first = start(data);
            assertThat(lists(first, "live-1")).isTrue();
            first.destroy();
            assertThat(builds()).containsExactly("build-1");
            put("live-3", GL, Status.AV);
            put("live-2", GL, Status.DE);
            LiveDonors second = start(data);
            assertThat(lists(second, "live-3")).as("came while nobody looked").isTrue();
            assertThat(lists(second, "live-2")).as("went while nobody looked").isFalse();
            assertThat(builds()).as("nothing was built anew").containsExactly("build-1");
            second.destroy();
        }
    }

    @Test
    void a_torn_note_or_a_damaged_index_is_built_again_because_the_database_is_the_truth() throws Exception {
        put("live-4", GL, Status.AV);
        try (DataFolder data = DataFolder.hold(folder)) {
            LiveDonors first = start(data);
            assertThat(lists(first, "live-4")).isTrue();
            first.destroy();
            Path note = folder.resolve("index/NOTE");
            Files.writeString(note, Files.readString(note).replace("end", ""));
            LiveDonors second = start(data);
            assertThat(lists(second, "live-4")).isTrue();
            assertThat(builds()).containsExactly("build-2");
            second.destroy();
            for (Path file : files("build-2")) {
                Files.write(file, new byte[] {1, 2, 3});
            }
            LiveDonors third = start(data);
            assertThat(lists(third, "live-4")).isTrue();
            third.destroy();
        }
    }

    @Test
    void an_index_of_an_older_form_is_built_again_by_itself_at_the_next_start() throws Exception {
        put("live-6", GL, Status.AV);
        try (DataFolder data = DataFolder.hold(folder)) {
            LiveDonors first = start(data);
            assertThat(lists(first, "live-6")).isTrue();
            first.destroy();
            Path file = files("build-1").getFirst();
            Files.write(file, ofFormat(Files.readAllBytes(file), 2));
            LiveDonors second = start(data);
            assertThat(lists(second, "live-6")).isTrue();
            assertThat(second.state().trouble()).isNull();
            second.destroy();
            assertThat(builds()).as("the older one is gone").containsExactly("build-2");
            assertThat(Files.readString(folder.resolve("index/NOTE"))).startsWith("folder build-2");
            Files.write(
                    files("build-2").getFirst(),
                    ofFormat(Files.readAllBytes(files("build-2").getFirst()), 3));
            LiveDonors third = start(data);
            assertThat(lists(third, "live-6")).isTrue();
            third.destroy();
            assertThat(builds())
                    .as("one of today's form serves on, because otherwise this could not fail")
                    .containsExactly("build-2");
        }
    }

    /// The file with another format in its header, the checksum of which fits.
    static byte[] ofFormat(byte[] file, int format) {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(8, format);
        CRC32C crc = new CRC32C();
        crc.update(file, 0, 60);
        header.putInt(60, (int) crc.getValue());
        return file;
    }

    List<Path> files(String build) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("index").resolve(build))) {
            return all.filter(path -> path.toString().endsWith(".index")).toList();
        }
    }

    @Test
    void a_typing_that_cannot_be_read_is_counted_and_found_again_when_it_is_mended() throws Exception {
        put("live-5", "nonsense", Status.AV);
        try (DataFolder data = DataFolder.hold(folder)) {
            LiveDonors live = start(data);
            int before = live.upToDate().orElseThrow().unreadable();
            assertThat(before).isPositive();
            put("live-5", GL, Status.AV);
            live.lookAgain();
            assertThat(lists(live, "live-5")).isTrue();
            assertThat(live.upToDate().orElseThrow().unreadable()).isEqualTo(before - 1);
            live.destroy();
        }
    }
}
