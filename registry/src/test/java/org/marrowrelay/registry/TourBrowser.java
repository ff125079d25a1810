package org.marrowrelay.registry;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The machine's chromium, for tours of the pages; where there is none, a tour is skipped with a line saying so.
public final class TourBrowser implements AutoCloseable {
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private TourBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts it; `RELAY_CHROMIUM` names another one.
    public static TourBrowser open(Class<?> tour) {
        Optional<String> chromium = Stream.concat(
                        Optional.ofNullable(System.getenv("RELAY_CHROMIUM")).stream(), PLACES.stream())
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        if (chromium.isEmpty()) {
            System.out.println(
                    tour.getSimpleName() + " is skipped: no chromium in " + PLACES + " (apt-get install chromium)");
        }
        Assumptions.assumeTrue(chromium.isPresent(), "no chromium");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new TourBrowser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(chromium.orElseThrow()))
                                .setArgs(List.of("--no-sandbox"))));
    }

    public Browser browser() {
        return browser;
    }

    /// The script that looks a page over for accessibility.
    public static String axe() {
        try (var script = TourBrowser.class.getResourceAsStream(AXE)) {
            return new String(Objects.requireNonNull(script, AXE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
