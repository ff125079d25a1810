package org.marrowrelay.registry;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Pictures of a tour in one language and theme, in `target/pictures`, and what is wrong with the pages: a word that
/// is missing, a page wider than its window, what axe finds.
public final class TourPictures {
    private static final int PATIENCE_MILLIS = 60_000;

    private final String language;
    private final String theme;
    private final List<String> complaints = new ArrayList<>();

    public TourPictures(String language, String theme) {
        this.language = language;
        this.theme = theme;
    }

    /// A window in that language and theme.
    public BrowserContext visit(Browser browser, int port) {
        String home = "http://localhost:" + port;
        BrowserContext visit = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(home)
                .setViewportSize(1280, 900)
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE));
        visit.addCookies(List.of(new Cookie("relay-theme", theme).setUrl(home)));
        visit.setDefaultTimeout(PATIENCE_MILLIS);
        return visit;
    }

    /// Takes a picture and looks the page over.
    public void take(Page page, String name) {
        String named = name + "-" + language + "-" + theme;
        Path folder = Path.of(System.getProperty("relay.pictures", "target/pictures"));
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(named + ".png")));
        if (page.content().contains("??")) {
            complaints.add(named + " lacks a word");
        }
        int beyond = ((Number) page.evaluate("() => document.documentElement.scrollWidth - innerWidth")).intValue();
        if (beyond > 0) {
            complaints.add(named + " is " + beyond + " pixels too wide");
        }
        TourBrowser.axeFinds(page).stream()
                .filter(found -> found.startsWith("serious") || found.startsWith("critical"))
                .forEach(found -> complaints.add(named + " " + found));
    }

    /// Adds something that a tour noticed itself.
    public void complain(String what) {
        complaints.add(what);
    }

    /// What is wrong; empty when nothing is.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }
}
