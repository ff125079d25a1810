package org.marrowrelay.registry.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.marrowrelay.registry.patient.Patient;
import org.marrowrelay.registry.patient.PatientDesk;
import org.springframework.stereotype.Service;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/// Writes open cases as files that any browser shows and prints: one for each case, English first, then Chinese, and a
/// list of all.
@Service
public class CaseDossiers {
    /// In the order in which a dossier holds them.
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final PatientDesk patients;
    private final CaseViews views;
    private final ITemplateEngine templates;
    private final String style;

    CaseDossiers(PatientDesk patients, CaseViews views, ITemplateEngine templates) {
        this.patients = patients;
        this.views = views;
        this.templates = templates;
        this.style = style();
    }

    private static String style() {
        try (InputStream sheet = CaseDossiers.class.getResourceAsStream("/dossier/print.css")) {
            return new String(Objects.requireNonNull(sheet).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// How many cases are open.
    public long count() {
        return open().count();
    }

    private Stream<Patient> open() {
        return patients.list().stream().filter(views::isOpen);
    }

    /// The file of one case.
    public String write(Patient patient) {
        return page(
                patient.id().value(),
                LANGUAGES.stream()
                        .map(language -> part(
                                "dossier/case",
                                language,
                                Map.of("one", views.of(patient, language), "now", views.now())))
                        .toList());
    }

    /// Writes an archive (ZIP) of all open cases, and says how many there are. Each case is gathered by itself, one
    /// after the other; the archive holds no more than one in memory.
    public int write(OutputStream to) throws IOException {
        List<Patient> open = open().toList();
        try (ZipOutputStream archive = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            add(archive, "index.html", list(open));
            for (Patient patient : open) {
                add(archive, file(patient), write(patient));
            }
        }
        return open.size();
    }

    /// Writes the archive beside the one before and puts it in its place when it is whole; readable by its owner alone.
    ///
    /// @return how many cases are in it
    public int write(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        int cases;
        try (OutputStream to = Files.newOutputStream(part)) {
            cases = write(to);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return cases;
    }

    private String list(List<Patient> open) {
        List<String> files = open.stream().map(CaseDossiers::file).toList();
        return page(
                "",
                LANGUAGES.stream()
                        .map(language -> part("dossier/list", language, Map.of("files", files, "now", views.now())))
                        .toList());
    }

    private String page(String code, List<String> parts) {
        return templates.process(
                "dossier/page", new Context(Locale.ENGLISH, Map.of("code", code, "style", style, "parts", parts)));
    }

    private String part(String template, Locale language, Map<String, Object> values) {
        return templates.process(template, new Context(language, values));
    }

    /// Codes hold letters, digits and a few signs; whatever else a registry allows becomes `_`.
    private static String file(Patient patient) {
        return patient.id().value().replaceAll("[^A-Za-z0-9._-]", "_") + ".html";
    }

    private static void add(ZipOutputStream archive, String name, String text) throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(text.getBytes(StandardCharsets.UTF_8));
        archive.closeEntry();
    }
}
