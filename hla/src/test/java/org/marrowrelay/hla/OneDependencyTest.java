package org.marrowrelay.hla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Lines;
import org.marrowrelay.problem.Problem;

/// A project of somebody else: one module that requires `org.marrowrelay.hla` and nothing more, compiled and run.
class OneDependencyTest {
    private static final String MODULE = "module guest { requires org.marrowrelay.hla; }";
    private static final String PROGRAM = """
            package guest;

            import org.marrowrelay.hla.Locus;
            import org.marrowrelay.hla.gl.Canonical;
            import org.marrowrelay.hla.gl.GlString;
            import org.marrowrelay.hla.hml.HmlLimits;
            import org.marrowrelay.hla.hml.HmlReader;
            import org.marrowrelay.hla.nomenclature.Nomenclature;
            import org.marrowrelay.hla.nomenclature.PhenotypeReading;

            public class Program {
                public static void main(String[] arguments) throws Exception {
                    var empty = new java.io.ByteArrayInputStream("<hml version='1.0'/>".getBytes());
                    try (HmlReader samples = HmlReader.open("message.xml", empty, HmlLimits.USUAL)) {
                        System.out.println(samples.iterator().hasNext() + " " + samples.problems().total());
                    }
                    System.out.println(Canonical.of(GlString.parse("A*02:01+A*01:01")));
                    switch (Nomenclature.none().read("A*01:01+A*24:09N")) {
                        case PhenotypeReading.Accepted accepted ->
                            System.out.println(accepted.phenotype().at(Locus.A).locus());
                        case PhenotypeReading.Refused(var problems) -> problems.forEach(System.out::println);
                    }
                }
            }
            """;

    @TempDir
    private Path project;

    @Test
    void a_module_that_requires_hla_alone_compiles_and_runs() throws Exception {
        Path sources = Files.createDirectories(project.resolve("src/guest"));
        Path module = Files.writeString(project.resolve("src/module-info.java"), MODULE);
        Path program = Files.writeString(sources.resolve("Program.java"), PROGRAM);
        String path = modulePath();

        run("javac", "-p", path, "-d", classes(), module.toString(), program.toString());

        assertThat(run("java", "-p", path + File.pathSeparator + classes(), "-m", "guest/guest.Program"))
                .isEqualTo("false 1\nA*01:01+A*02:01\nA\n");
    }

    private String classes() {
        return project.resolve("classes").toString();
    }

    /// Runs a tool of the Java kit that runs this test; what it said.
    private static String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /// The library with what it needs itself, which a build tool brings along.
    private static String modulePath() {
        return Stream.of(Nomenclature.class, Lines.class, Problem.class, org.jspecify.annotations.NullMarked.class)
                .map(OneDependencyTest::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> kind) {
        try {
            return Path.of(kind.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void the_library_depends_on_our_own_two_small_modules_alone() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("relay.root", ".."), "hla/pom.xml"));

        assertThat(pom.lines().filter(line -> line.contains("<dependency>")).map(OneDependencyTest::artifact))
                .containsExactly("problem", "intake");
    }

    private static String artifact(String line) {
        return line.replaceAll(".*<artifactId>|</artifactId>.*", "");
    }
}
