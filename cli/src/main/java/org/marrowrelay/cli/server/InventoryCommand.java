package org.marrowrelay.cli.server;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.cli.Exit;
import org.marrowrelay.cli.Facts;
import org.marrowrelay.cli.Output;
import org.marrowrelay.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

        @Mixin
        private final Facts facts = new Facts();

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

        @Parameters(paramLabel = "FILE", description = "The file to write, compressed (.xml.gz); - is standard output.")
        @SuppressWarnings("NullAway.Init") // picocli fills it
        private Path file;

        public Make(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws InterruptedException {
            try (Output output = Output.open(file, terminal);
                    Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
                Map<String, String> made = made(operator);
                if (!"MADE".equals(made.get("state"))) {
                    terminal.note("Inventory " + made.get("id") + " could not be made; see logs/server.log.");
                    return Exit.FAILED;
                }
                output.write(operator.fetch(operator.request(PLACE + "/" + made.get("id") + "/file")
                        .setHeader("Accept", "application/gzip")
                        .GET()
                        .build()));
                output.finish();
                tell(made);
                return Exit.COMPLETE;
            }
        }

        private Map<String, String> made(Operator operator) throws InterruptedException {
            Map<String, String> begun = Operator.pairs(operator.send(operator.request(PLACE
                            + "?mode=" + mode + "&form=" + form + "&pool=" + Operator.encoded(pool) + "&purpose="
                            + Operator.encoded(purpose))
                    .POST(BodyPublishers.noBody())
                    .build()));
            return operator.await(PLACE + "/" + begun.get("id"), now -> !"MAKING".equals(now.get("state")), _ -> {});
        }

        private void tell(Map<String, String> made) {
            if (!file.toString().equals("-")) {
                facts.print(made, terminal);
            }
            if ("0".equals(made.get("listed"))) {
                terminal.note("Nobody is listed in pool " + made.get("pool") + ".");
            }
            terminal.note("After you have sent it: ./relay inventory sent " + made.get("id"));
        }
    }

    /// `./relay inventory sent NUMBER`
    @Command(name = "sent", description = "Say that an inventory was sent: the next DIFF begins there.")
    public static final class Sent implements Callable<Integer> {
        private final Terminal terminal;

        @Option(names = "--data", paramLabel = "DIR", description = "The data folder (default: ~/.marrow-relay).")
        private @Nullable Path data;

        @Mixin
        private final Facts facts = new Facts();

        @Parameters(paramLabel = "NUMBER", description = "Its number, as make says it.")
        private long number;

        public Sent(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)))) {
                facts.print(
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

        @Mixin
        private final Facts facts = new Facts();

        public Shown(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            try (Operator operator = Operator.at(ServerFolder.of(Optional.ofNullable(data)));
                    Output output = Output.open(null, terminal)) {
                String list = operator.send(operator.request(PLACE)
                        .setHeader("Accept", facts.mediaType())
                        .GET()
                        .build());
                output.print(list.stripTrailing() + "\n");
                output.finish();
                return Exit.COMPLETE;
            }
        }
    }
}
