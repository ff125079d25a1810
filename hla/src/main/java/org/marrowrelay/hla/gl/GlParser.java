package org.marrowrelay.hla.gl;

import java.util.ArrayList;
import java.util.List;
import org.marrowrelay.problem.Problem;

/// Reads one text from left to right, once: each level of the grammar reads the level inside it until it meets an
/// operator that is not inside.
final class GlParser {
    private static final int MOST_PROBLEMS = 100;

    private final String text;
    private final List<Problem> problems = new ArrayList<>(0);
    private int at;
    private int names;

    GlParser(String text) {
        this.text = text;
    }

    GlString.Reading read() {
        if (text.length() > GlString.LONGEST_TEXT) {
            return new GlString.Reading.Refused(List.of(tooLong()));
        }
        GlString tree = level(Operator.GENE);
        if (names > GlString.MOST_NAMES) {
            return new GlString.Reading.Refused(List.of(tooMany()));
        }
        return problems.isEmpty() ? new GlString.Reading.Read(tree) : new GlString.Reading.Refused(problems);
    }

    private GlString level(Operator operator) {
        GlString first = inside(operator);
        if (!meets(operator)) {
            return first;
        }
        List<GlString> parts = new ArrayList<>();
        parts.add(first);
        while (meets(operator)) {
            at++;
            parts.add(inside(operator));
        }
        return operator.node(parts);
    }

    private GlString inside(Operator operator) {
        return switch (operator) {
            case GENE -> level(Operator.LOCUS);
            case LOCUS -> level(Operator.GENOTYPE);
            case GENOTYPE -> level(Operator.COPY);
            case COPY -> level(Operator.PHASE);
            case PHASE -> level(Operator.ALLELE);
            case ALLELE -> name();
        };
    }

    private boolean meets(Operator operator) {
        return at < text.length() && text.charAt(at) == operator.sign;
    }

    private GlString name() {
        int from = at;
        while (at < text.length() && Operator.of(text.charAt(at)) == null) {
            at++;
        }
        names++;
        check(from);
        return new GlString.Name(text.substring(from, at));
    }

    private void check(int from) {
        if (from == at) {
            report(empty(from));
        } else if (at - from > GlString.LONGEST_NAME) {
            report(longName(from));
        } else if (hasSpace(from)) {
            report(space(from));
        }
    }

    private boolean hasSpace(int from) {
        for (int i = from; i < at; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return true;
            }
        }
        return false;
    }

    private void report(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private Problem tooLong() {
        return Problem.of(
                "GL-0001",
                "the GL String has {0} characters; {1} are read",
                "check that the line holds one person; write ambiguous typings as allele codes or groups",
                text.length(),
                GlString.LONGEST_TEXT);
    }

    private Problem tooMany() {
        return Problem.of(
                "GL-0002",
                "the GL String holds {0} names; {1} are read",
                "check that the line holds one person; write ambiguous typings as allele codes or groups",
                names,
                GlString.MOST_NAMES);
    }

    private Problem empty(int from) {
        String found = from < text.length() ? "\"" + text.charAt(from) + "\"" : "the end";
        return Problem.of(
                "GL-0003",
                "a name is missing before {0} at character {1}",
                "take the operator out, or write the name that belongs there; an untyped position is UUUU",
                found,
                from + 1);
    }

    private Problem longName(int from) {
        return Problem.of(
                "GL-0004",
                "the name at character {0} has {1} characters; {2} are read: \"{3}\"",
                "separate names with the operators ^ | + ~ /",
                from + 1,
                at - from,
                GlString.LONGEST_NAME,
                text.substring(from, at));
    }

    private Problem space(int from) {
        return Problem.of(
                "GL-0005",
                "the name at character {0} holds a space or a sign that no HLA name has: \"{1}\"",
                "write names without spaces, in plain letters, digits, star and colon",
                from + 1,
                text.substring(from, at));
    }
}
