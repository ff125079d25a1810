package org.marrowrelay.cli;

import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What a command has to say about one thing: a table of two columns, `key` and `value`, or one JSON object of texts.
public final class Facts {
    @Option(names = "--format", paramLabel = "tsv|json", description = "tsv (default): key and value; or json.")
    private ListFormat format = ListFormat.TSV;

    /// Prints the facts to standard output, in their order.
    public void print(Map<String, String> facts, Terminal terminal) {
        try (Output output = Output.open(null, terminal)) {
            output.print(format == ListFormat.JSON ? json(facts) : table(facts));
            output.finish();
        }
    }

    /// The media type in which a server writes a list of this form.
    public String mediaType() {
        return format == ListFormat.JSON ? "application/json" : "text/tab-separated-values";
    }

    private static String table(Map<String, String> facts) {
        return "key\tvalue\n"
                + facts.entrySet().stream()
                        .map(fact -> fact.getKey() + "\t" + fact.getValue() + "\n")
                        .collect(Collectors.joining());
    }

    private static String json(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> Json.quote(fact.getKey()) + ":" + Json.quote(fact.getValue()))
                .collect(Collectors.joining(",", "{", "}\n"));
    }
}
