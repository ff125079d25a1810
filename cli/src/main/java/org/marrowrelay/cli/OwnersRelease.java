package org.marrowrelay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// Fetches the nomenclature files of one release from the public repository of their owner, the IPD-IMGT/HLA Database.
///
/// Only what is needed is fetched (no sequences), into a folder of the caller's; nothing is sent.
///
/// Source: tags `v3.58.0-alpha` and branches `3580` of ANHIG/IMGTHLA.
final class OwnersRelease {
    /// Where the owner publishes.
    static final String OWNER = "https://raw.githubusercontent.com/ANHIG/IMGTHLA";

    /// What the owner asks to be said wherever the data are used.
    static final String ATTRIBUTION = """
            HLA nomenclature from the IPD-IMGT/HLA Database (https://www.ebi.ac.uk/ipd/imgt/hla/), licence CC BY-ND 4.0.
            Cite: Barker D, Maccari G, Georgiou X, Cooper M, Flicek P, Robinson J, Marsh SGE. The IPD-IMGT/HLA Database. \
            Nucleic Acids Research (2023), 51(D1): D948-D955.""";

    private static final Pattern RELEASE = Pattern.compile("3\\.[0-9]{1,3}\\.[0-9]{1,2}");
    private static final long LARGEST = 256L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// A file under the names that it has had over the years.
    private record Wanted(List<String> names, boolean required) {}

    private static final List<Wanted> FILES = List.of(
            new Wanted(List.of("wmda/hla_nom.txt"), true),
            new Wanted(List.of("wmda/hla_nom_g.txt"), true),
            new Wanted(List.of("wmda/hla_nom_p.txt"), true),
            new Wanted(List.of("wmda/pre2026/rel_dna_ser.txt", "wmda/rel_dna_ser.txt"), true),
            new Wanted(List.of("wmda/pre2026/rel_ser_ser.txt", "wmda/rel_ser_ser.txt"), true),
            new Wanted(List.of("wmda/rel_dna_ser.txt"), true),
            new Wanted(List.of("Allelelist.txt", "allelelist/Allelelist.txt"), true),
            new Wanted(List.of("Allele_status.txt"), false),
            new Wanted(List.of("Deleted_alleles.txt"), false),
            new Wanted(List.of("release_version.txt"), false),
            new Wanted(List.of("tce/dpb_tce.csv"), false));

    private final String base;
    private final Terminal terminal;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /// @param base where the owner's repository, or a copy of one's own, is found
    OwnersRelease(String base, Terminal terminal) {
        this.base = base;
        this.terminal = terminal;
    }

    /// Whether the text is the number of a release, as in `3.58.0`.
    static boolean isNumber(String text) {
        return RELEASE.matcher(text).matches();
    }

    /// Fetches the release's files into the folder.
    ///
    /// @throws ProblemException if the owner has no such release or cannot be reached
    void fetch(String release, Path folder) throws InterruptedException {
        String reference = reference(release);
        for (Wanted file : FILES) {
            boolean found = false;
            for (int i = 0; !found && i < file.names().size(); i++) {
                String name = file.names().get(i);
                found = fetch(reference, name, folder.resolve(name));
            }
            if (!found && file.required()) {
                throw new ProblemException(incomplete(release, file.names().getLast()));
            }
        }
    }

    private String reference(String release) throws InterruptedException {
        List<String> candidates = List.of("v" + release + "-alpha", "v" + release, release.replace(".", ""), release);
        for (String candidate : candidates) {
            if (isThere(candidate)) {
                return candidate;
            }
        }
        throw new ProblemException(Problem.of(
                        "CLI-0402",
                        "the owner's repository has no release {0}",
                        "check the number, as in 3.58.0",
                        release)
                .at(base));
    }

    private boolean isThere(String reference) throws InterruptedException {
        HttpRequest request = request(reference, "wmda/hla_nom.txt")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private HttpRequest.Builder request(String reference, String name) {
        return HttpRequest.newBuilder(URI.create(base + "/" + reference + "/" + name))
                .timeout(PATIENCE)
                .header("User-Agent", "marrow-relay");
    }

    /// Returns whether the owner has the file.
    private boolean fetch(String reference, String name, Path file) throws InterruptedException {
        try {
            HttpResponse<InputStream> answer =
                    client.send(request(reference, name).build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    return false;
                }
                Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
                copy(name, answer.headers().firstValueAsLong("Content-Length"), body, file);
                return true;
            }
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private void copy(String name, OptionalLong size, InputStream body, Path file) throws IOException {
        byte[] block = new byte[1 << 16];
        long done = 0;
        try (OutputStream out = Files.newOutputStream(file);
                Progress.Step step = new Progress(terminal).begin("fetching " + name, size)) {
            for (int count = body.read(block); count >= 0; count = body.read(block)) {
                out.write(block, 0, count);
                done += count;
                step.accept(done);
                if (done > LARGEST) {
                    throw new IOException(name + " is larger than any file of a release");
                }
            }
        }
    }

    private ProblemException unreachable(IOException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new ProblemException(
                Problem.of(
                                "CLI-0401",
                                "the owner's repository cannot be reached: {0}",
                                "check the connection (behind a proxy: RELAY_JAVA_OPTS=\"-Dhttps.proxyHost=HOST"
                                        + " -Dhttps.proxyPort=PORT\"), or fetch the release elsewhere and give its folder",
                                said)
                        .at(base),
                failure);
    }

    private Problem incomplete(String release, String name) {
        return Problem.of(
                        "CLI-0403",
                        "release {0} of the owner's repository has no file {1}",
                        "tell us: the owner may have changed the layout",
                        release,
                        name)
                .at(base);
    }
}
