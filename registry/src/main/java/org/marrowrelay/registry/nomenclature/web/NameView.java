package org.marrowrelay.registry.nomenclature.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.registry.nomenclature.NameFacts;
import org.marrowrelay.registry.nomenclature.NameFacts.OneName;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;

/// Everything about a name, as the page shows it.
///
/// @param tree one line a node, outermost first; empty for a single name
/// @param facts whole-text answers: a key of the word list and a list that may be long
record NameView(
        String text,
        String release,
        List<ProblemView> problems,
        List<Branch> tree,
        List<Fact> facts,
        List<OneName> names) {
    private static final int SHOWN = 12;

    /// A line of the tree.
    ///
    /// @param depth 0 for the outermost
    /// @param kind names its word, `nomenclature.tree.KIND`
    record Branch(int depth, String kind, String text) {}

    /// An answer; long lists show their beginning first.
    ///
    /// @param title as the field writes the reduction
    /// @param more how many names `rest` has; empty when there is no rest
    record Fact(String title, String beginning, String rest, String more) {
        static Fact of(String title, String text) {
            List<String> parts = Arrays.asList(text.split("(?=/)", -1));
            return parts.size() <= SHOWN
                    ? new Fact(title, text, "", "")
                    : new Fact(
                            title,
                            String.join("", parts.subList(0, SHOWN)),
                            String.join("", parts.subList(SHOWN, parts.size())),
                            Words.number(parts.size() - SHOWN));
        }
    }

    static NameView of(NameFacts facts, ProblemWords words) {
        List<Branch> tree = new ArrayList<>();
        facts.trees().stream()
                .filter(found -> !(found instanceof GlString.Name))
                .forEach(found -> grow(found, 0, tree));
        List<Fact> all = new ArrayList<>();
        facts.reductions().forEach(reduced -> all.add(Fact.of(reduced.to().toString(), reduced.text())));
        if (!facts.standsFor().isEmpty() && !facts.standsFor().equals(facts.text())) {
            all.addFirst(Fact.of("=", facts.standsFor()));
        }
        return new NameView(facts.text(), facts.release(), words.say(facts.problems()), tree, all, facts.names());
    }

    private static void grow(GlString node, int depth, List<Branch> tree) {
        String kind = NameFactsMessage.Node.of(node).kind();
        tree.add(new Branch(depth, kind, node instanceof GlString.Name(String name) ? name : ""));
        node.parts().forEach(part -> grow(part, depth + 1, tree));
    }
}
