package org.marrowrelay.hla.nomenclature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.gl.Canonical;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.nomenclature.Release.Reduced;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.TceGroup;
import org.marrowrelay.problem.Problem;

/// The T-cell epitope groups of DPB1 names, each name replaced by the groups of the alleles it stands for; serves one
/// text.
final class EpitopeGroups {
    private final Groups groups;
    private final Catalogue catalogue;
    private final List<Problem> problems = new ArrayList<>(0);
    private final List<Problem> notes = new ArrayList<>(0);

    EpitopeGroups(Groups groups) {
        this.groups = groups;
        this.catalogue = groups.catalogue();
    }

    Reduced of(GlString tree, Function<String, Notation> reading) {
        String text = Canonical.of(tree, name -> groups(name, reading));
        return problems.isEmpty() ? new Reduced.Done(text, notes) : new Reduced.Refused(problems);
    }

    private List<String> groups(String name, Function<String, Notation> reading) {
        if (ReportedName.locusOf(name).filter(locus -> locus != Locus.DPB1).isPresent()) {
            problems.add(otherLocus(name));
            return List.of();
        }
        return switch (reading.apply(name)) {
            case Notation.Names names -> {
                notes.addAll(names.notes());
                yield groups(names);
            }
            case Notation.Novel _ -> List.of(name);
            case Notation.Untyped(var why) -> {
                notes.addAll(why);
                yield List.of(name);
            }
            case Notation.Unknown(Problem problem) -> {
                problems.add(problem);
                yield List.of();
            }
        };
    }

    /// A group is called predicted when it is so for every allele that has it.
    private List<String> groups(Notation.Names names) {
        Map<Integer, Boolean> predicted = new TreeMap<>();
        for (int allele : meant(names)) {
            TceGroup group = catalogue.tce(allele);
            predicted.merge(group.number(), group.predicted(), Boolean::logicalAnd);
        }
        return predicted.entrySet().stream()
                .map(group -> group.getKey() + (group.getValue() ? "$" : ""))
                .toList();
    }

    /// The expressed alleles; all of them where none is.
    private int[] meant(Notation.Names names) {
        int[] all = names.names().stream()
                .map(groups::members)
                .flatMapToInt(Arrays::stream)
                .toArray();
        int[] expressed = Arrays.stream(all)
                .filter(allele -> !PackedName.isNull(catalogue.name(allele)))
                .toArray();
        return expressed.length == 0 ? all : expressed;
    }

    private static Problem otherLocus(String name) {
        return Problem.of(
                "HLA-0118",
                "\"{0}\" is not of DPB1, and only DPB1 has T-cell epitope groups",
                "ask for DPB1 names alone, for example DPB1*04:01+DPB1*02:01",
                name);
    }
}
