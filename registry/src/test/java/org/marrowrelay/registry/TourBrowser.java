package org.marrowrelay.registry;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
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
    private static final String AXE_SCRIPT = axe();
    private static final String LOOK = """
            async () => {
                const said = (found, where) => found.violations.map(one => one.impact + ' ' + one.id + where + ': '
                    + one.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', '));
                const root = document.documentElement;
                const theme = root.dataset.theme;
                const all = said(await axe.run(document), '');
                root.dataset.theme = theme === 'dark' ? 'light' : 'dark';
                const other = said(await axe.run(document, { runOnly: ['color-contrast'] }), ' ' + root.dataset.theme);
                root.dataset.theme = theme;
                return all.concat(other);
            }
            """;
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

    /// What axe finds on a page as it stands, and of contrast in the other theme; how grave it is comes first.
    public static List<String> axeFinds(Page page) {
        page.evaluate(AXE_SCRIPT);
        return ((List<?>) page.evaluate(LOOK)).stream().map(String::valueOf).toList();
    }

    private static String axe() {
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
