package org.marrowrelay.hla.nomenclature;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.LocusTyping;
import org.marrowrelay.hla.Phenotype;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.gl.GlStringCode;
import org.marrowrelay.problem.Problem;

/// Reads people's GL Strings under one nomenclature.
///
/// Registries report the same typing of a locus for many people, so the reading of each stretch between two
/// `^` is remembered, up to a limit.
final class PhenotypeReader {
    private static final int MOST_REMEMBERED = 50_000;
    private static final int LONGEST_REMEMBERED = 4_000;

    private final Nomenclature nomenclature;
    private final Map<String, BlockReading> remembered = new ConcurrentHashMap<>();

    PhenotypeReader(Nomenclature nomenclature) {
        this.nomenclature = nomenclature;
    }

    PhenotypeReading read(String gl) {
        if (GlStringCode.isMeant(gl)) {
            return readCode(gl);
        }
        return gl.isBlank() ? nothingTyped(gl) : read(gl, gl, List.of());
    }

    private PhenotypeReading nothingTyped(String gl) {
        return new PhenotypeReading.Accepted(
                new Phenotype(gl, nomenclature.release(), Map.of()),
                List.of(Problem.of(
                        "GL-0007",
                        "the GL String is empty: nothing is typed",
                        "report at least A, B and DRB1 if the person is to be matched")));
    }

    private PhenotypeReading readCode(String text) {
        return switch (WrittenGl.read(text)) {
            case WrittenGl.Reading.Read(WrittenGl gl) ->
                read(text, gl.tree().toString(), gl.notes(nomenclature.release()));
            case WrittenGl.Reading.Refused(var problems) -> new PhenotypeReading.Refused(problems);
        };
    }

    private static PhenotypeReading refused(Problem problem) {
        return new PhenotypeReading.Refused(List.of(problem));
    }

    private PhenotypeReading read(String text, String gl, List<Problem> notes) {
        if (gl.length() > GlString.LONGEST_TEXT || gl.indexOf('?') >= 0) {
            return readWhole(text, gl, notes);
        }
        Gathering gathering = new Gathering(notes);
        int from = 0;
        for (int end = gl.indexOf('^'); end >= 0; end = gl.indexOf('^', from)) {
            gathering.add(block(gl.substring(from, end)));
            from = end + 1;
        }
        gathering.add(block(gl.substring(from)));
        return gathering.problems.isEmpty() ? gathering.accepted(text) : readWhole(text, gl, notes);
    }

    /// Reads the text as one tree, so that every problem carries its place in the whole text.
    private PhenotypeReading readWhole(String text, String gl, List<Problem> notes) {
        return switch (GlString.read(gl)) {
            case GlString.Reading.Refused(var problems) -> new PhenotypeReading.Refused(problems);
            case GlString.Reading.Read(GlString.GeneAmbiguity ignored) -> refused(ambiguousGene());
            case GlString.Reading.Read(GlString.Loci(var blocks)) -> readBlocks(text, blocks, notes);
            case GlString.Reading.Read(GlString block) -> readBlocks(text, List.of(block), notes);
        };
    }

    private PhenotypeReading readBlocks(String text, List<GlString> blocks, List<Problem> notes) {
        Gathering gathering = new Gathering(notes);
        for (GlString block : blocks) {
            gathering.add(new BlockReader(nomenclature).read(block));
        }
        return gathering.problems.isEmpty()
                ? gathering.accepted(text)
                : new PhenotypeReading.Refused(gathering.problems);
    }

    private static Problem ambiguousGene() {
        return Problem.of(
                "GL-0009",
                "the GL String leaves open which gene was typed (?)",
                "report the gene that was typed; a person cannot be matched on one of several genes");
    }

    private BlockReading block(String text) {
        BlockReading known = remembered.get(text);
        if (known != null) {
            return known;
        }
        BlockReading read = readBlock(text);
        if (text.length() <= LONGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
            remembered.put(text, read);
        }
        return read;
    }

    private BlockReading readBlock(String text) {
        return switch (GlString.read(text)) {
            case GlString.Reading.Read(GlString tree) -> new BlockReader(nomenclature).read(tree);
            case GlString.Reading.Refused(var problems) -> new BlockReading(Map.of(), List.of(), problems);
        };
    }

    /// What one stretch between two `^` gave.
    ///
    /// @param typings by locus; a locus of which nothing is known is there as untyped
    record BlockReading(Map<Locus, LocusTyping> typings, List<Problem> notes, List<Problem> problems) {}

    private final class Gathering {
        private final Map<Locus, LocusTyping> typings = new EnumMap<>(Locus.class);
        private final List<Problem> notes;
        private final List<Problem> problems = new ArrayList<>(0);

        private Gathering(List<Problem> notes) {
            this.notes = new ArrayList<>(notes);
        }

        private void add(BlockReading block) {
            block.typings().forEach(this::add);
            notes.addAll(block.notes());
            problems.addAll(block.problems());
        }

        private void add(Locus locus, LocusTyping typing) {
            if (typings.putIfAbsent(locus, typing) != null) {
                problems.add(Problem.of(
                        "GL-0013",
                        "locus {0} is reported twice",
                        "join what is known about the locus with + | or /, and keep ^ for different loci",
                        locus));
            }
        }

        private PhenotypeReading.Accepted accepted(String text) {
            Map<Locus, LocusTyping.Typed> typed = new EnumMap<>(Locus.class);
            typings.forEach((locus, typing) -> {
                if (typing instanceof LocusTyping.Typed known) {
                    typed.put(locus, known);
                }
            });
            return new PhenotypeReading.Accepted(new Phenotype(text, nomenclature.release(), typed), notes);
        }
    }
}
