package org.marrowrelay.registry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The page of settings, `docs/operate/settings.md`, is made from [RelaySettings] and what is written above it.
class SettingsPageTest {
    private static final Path ROOT = Path.of(System.getProperty("relay.root", ".."));
    private static final Path PAGE = ROOT.resolve("docs/operate/settings.md");
    private static final Path SOURCE =
            ROOT.resolve("registry/src/main/java/org/marrowrelay/registry/database/RelaySettings.java");
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) (.*?)(?=@param|$)", Pattern.DOTALL);

    @Test
    void the_page_of_settings_is_the_one_of_the_code() throws IOException {
        String page = page();
        if (Boolean.getBoolean("relay.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("write it anew: ./mvnw -pl registry -am -Dtest=SettingsPageTest -Drelay.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false test")
                .isEqualTo(page);
    }

    @Test
    void every_setting_says_what_it_is_for() throws IOException {
        Map<String, String> said = said();
        for (RecordComponent setting : RelaySettings.class.getRecordComponents()) {
            assertThat(said.getOrDefault(setting.getName(), ""))
                    .as(setting.getName())
                    .isNotBlank();
        }
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
            # Settings
            Everything that can be set, generated from the code (`RelaySettings`); a test compares. Each is an environment
            variable of the server: in the shell before `relay up`, or a line of `/etc/marrow-relay.env`. Secrets belong there
            and never on a command line, which everybody on the machine can read.

            | Variable | Usual value | What it is for |
            |---|---|---|
            """);
        Map<String, String> said = said();
        for (RecordComponent setting : RelaySettings.class.getRecordComponents()) {
            page.append("| `")
                    .append(variable(setting.getName()))
                    .append("` | ")
                    .append(usual(setting))
                    .append(" | ")
                    .append(said.getOrDefault(setting.getName(), ""))
                    .append(" |\n");
        }
        return page.append("""
            | `RELAY_REPORT_FONT` | | a font file with Chinese characters for reports, where `fonts-noto-cjk` is not installed |
            | `RELAY_JAVA_OPTS` | | options for the Java machine of the command line, as in `-Xmx8g` |
            | `SERVER_PORT` | 8080 | where the server listens; `relay up --port` sets it |
            | `SERVER_ADDRESS` | 127.0.0.1 | on which address; leave it, and put a reverse proxy with TLS in front |
            | `SERVER_FORWARD_HEADERS_STRATEGY` | | `native` behind a reverse proxy, so that cookies are marked `Secure` |
            | `SERVER_SERVLET_SESSION_TIMEOUT` | 8h | rest after which a session ends; 12 hours at most in any case |
            | `SPRING_MAIL_HOST`, `SPRING_MAIL_PORT`, `SPRING_MAIL_USERNAME`, `SPRING_MAIL_PASSWORD` | | the mail server for reminders |
            | `RELAY_MAIL_FROM` | relay@localhost | the sender of these mails |
            | `RELAY_ANTIBODY_MFI` | 1000 | the mean fluorescence intensity from which a patient's antibody counts; 0 for every one. The transplant centre's laboratory decides |
            | `RELAY_PAGER` | | the gateway of text messages to who is on duty: an address with `https://` (or `http://` on this machine) to which each is posted; `log` rehearses one. Absent: text messages wait, and *Messages* says so |
            | `RELAY_PAGER_AUTHORIZATION` | | what the gateway wants as `Authorization`, as in `Bearer ...` |
            | `RELAY_PAGER_BODY` | `{"to":"{to}","text":"{text}","reference":"{id}"}` | what is posted, with `{to}`, `{text}` and `{id}` filled in; JSON when it begins with a brace, else a form, as in `To={to}&From=%2B49301234&Body={text}` |
            """).toString();
    }

    private static Map<String, String> said() throws IOException {
        String comment = Files.readString(SOURCE)
                .lines()
                .filter(line -> line.startsWith("///"))
                .map(line -> line.substring(3).strip())
                .reduce("", (a, b) -> a + " " + b)
                .strip();
        Map<String, String> said = new LinkedHashMap<>();
        Matcher found = PARAMETER.matcher(comment);
        while (found.find()) {
            said.put(
                    found.group(1),
                    found.group(2).strip().replaceAll("\\s+", " ").replaceAll("\\[#?(\\w+)]", "$1"));
        }
        return said;
    }

    private static String usual(RecordComponent setting) {
        DefaultValue given = java.util.Arrays.stream(RelaySettings.class.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(setting.getName()))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return setting.getName().equals("home") ? "`~/.marrow-relay`" : given == null ? "" : given.value()[0];
    }

    private static String variable(String name) {
        return "RELAY_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);
    }
}
