package org.marrowrelay.cli.server;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Output;
import org.marrowrelay.cli.Terminal;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./relay inventory`: the list of our donors and units for others, whole or as what changed.
@Command(
        name = "inventory",
        description = "Inventories in WMDA XML (not checked against the owner's schema) that leave the registry.",
        subcommands = {InventoryCommand.Make.class, InventoryCommand.Sent.class, InventoryCommand.Shown.class})
public final class InventoryCommand {
    private static final String PLACE = "/api/v1/inventories";

    /// How much a file names.
    enum Mode {
        FULL,
        DIFF
    }

    /// What a file may hold.
    enum Form {
        PLAIN,
        WHOLE
    }

    /// `./relay inventory make FILE`
    @Command(
            name = "make",
            description = "Write everybody who is listed, or what changed since the inventory that was sent last.")
    public static final class Make implements Callable<Integer> {
        private final Terminal terminal;

        @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
        private @Nullable Path data;

        @Option(names = "--mode", required = true, description = "One of: ${COMPLETION-CANDIDATES}.")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private Mode mode;

        @Option(
                names = "--form",
                defaultValue = "PLAIN",
                description = "${COMPLETION-CANDIDATES}: only elements that public sources name (default), or with "
                        + "elements of ours too, so that another Marrow Relay loses nothing.")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private Form form;

        @Option(names = "--pool", paramLabel = "ION", defaultValue = "", description = "Whose donors (default: ours).")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private String pool;

        @Option(names = "--purpose", required = true, paramLabel = "WORDS", description = "To whom, and for what.")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private String purpose;

        @Parameters(paramLabel = "FILE", description = "The file to write; it is compressed (.xml.gz).")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private Path file;

        public Make(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws InterruptedException {
            try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
                Map<String, String> begun = Operator.pairs(operator.send(operator.request(PLACE
                                + "?mode=" + mode + "&form=" + form + "&pool=" + Operator.encoded(pool) + "&purpose="
                                + Operator.encoded(purpose))
                        .POST(BodyPublishers.noBody())
                        .build()));
                Map<String, String> told = operator.await(
                        PLACE + "/" + begun.get("id"), now -> !"MAKING".equals(now.get("state")), _ -> {});
                if (!"MADE".equals(told.get("state"))) {
                    terminal.note("Inventory " + told.get("id") + " could not be made; see logs/server.log.");
                    return Exit.FAILED;
                }
                write(operator.fetch(operator.request(PLACE + "/" + told.get("id") + "/file")
                        .setHeader("Accept", "application/gzip")
                        .GET()
                        .build()));
                print(told, terminal);
                terminal.note("After you have sent it: ./relay inventory sent " + told.get("id"));
                return Exit.COMPLETE;
            }
        }

        private void write(byte[] content) {
            try {
                Files.write(file, content);
            } catch (IOException notWritten) {
                throw new ProblemException(
                        Problem.of(
                                "CLI-0532",
                                "the file {0} cannot be written: {1}",
                                "see that you may write there, and that the disk has room",
                                file,
                                String.valueOf(notWritten.getMessage())),
                        notWritten);
            }
        }
    }

    /// `./relay inventory sent NUMBER`
    @Command(name = "sent", description = "Say that an inventory was sent: the next DIFF begins there.")
    public static final class Sent implements Callable<Integer> {
        private final Terminal terminal;

        @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
        private @Nullable Path data;

        @Parameters(paramLabel = "NUMBER", description = "Its number, as make says it.")
        private long number;

        public Sent(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
                print(
                        Operator.pairs(operator.send(operator.request(PLACE + "/" + number + "/sent")
                                .POST(BodyPublishers.noBody())
                                .build())),
                        terminal);
                return Exit.COMPLETE;
            }
        }
    }

    /// `./relay inventory list`
    @Command(name = "list", description = "The inventories that were made, newest first.")
    public static final class Shown implements Callable<Integer> {
        private final Terminal terminal;

        @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
        private @Nullable Path data;

        public Shown(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)));
                    Output output = Output.open(null, terminal)) {
                output.print(operator.send(operator.request(PLACE).GET().build()));
                output.finish();
                return Exit.COMPLETE;
            }
        }
    }

    private static void print(Map<String, String> told, Terminal terminal) {
        try (Output output = Output.open(null, terminal)) {
            StringBuilder table = new StringBuilder("key\tvalue\n");
            told.forEach((key, value) -> table.append(key.toLowerCase(Locale.ROOT))
                    .append('\t')
                    .append(value)
                    .append('\n'));
            output.print(table.toString());
            output.finish();
        }
    }
}
