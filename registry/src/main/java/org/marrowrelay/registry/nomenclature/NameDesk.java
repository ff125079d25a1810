package org.marrowrelay.registry.nomenclature;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.PositionTyping;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.ciwd.Ciwd;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.gl.GlStringCode;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.mac.CodedNames;
import org.marrowrelay.hla.nomenclature.Release;
import org.marrowrelay.hla.nomenclature.Release.Reduced;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.Liftover;
import org.marrowrelay.hla.release.Liftover.Event;
import org.marrowrelay.hla.release.Liftover.Lifted;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.release.TceGroup;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;
import org.springframework.stereotype.Service;

/// Answers questions about names under the active release, or another installed one. Thread-safe.
@Service
public class NameDesk {
    private static final int MOST_NAMES = 24;

    private final ActiveNomenclature active;
    private final InstalledReleases installed;
    private final Map<String, Release> opened = new ConcurrentHashMap<>();
    private final Map<String, Liftover> liftovers = new ConcurrentHashMap<>();

    NameDesk(ActiveNomenclature active, InstalledReleases installed) {
        this.active = active;
        this.installed = installed;
    }

    /// An installed release as it lies there.
    ///
    /// @param problems why it cannot be opened; empty when its checks were passed
    public record InstalledRelease(
            String release,
            String date,
            int alleles,
            int gGroups,
            int pGroups,
            boolean active,
            List<Problem> problems) {
        public InstalledRelease {
            problems = List.copyOf(problems);
        }
    }

    /// The installed table of multiple allele codes.
    ///
    /// @param codes 0 when none is installed
    /// @param date when its owner updated it; empty when none is installed or the list does not say
    public record InstalledTable(int codes, String date) {}

    /// The installed releases, oldest first; each is opened, and so checked to the last byte.
    public List<InstalledRelease> releases() {
        return installed.list().stream().map(this::look).toList();
    }

    private InstalledRelease look(String release) {
        boolean isActive = release.equals(active.release());
        try {
            Catalogue catalogue = under(release).catalogue();
            return new InstalledRelease(
                    release,
                    catalogue.date(),
                    catalogue.size(),
                    catalogue.gGroupCount(),
                    catalogue.pGroupCount(),
                    isActive,
                    List.of());
        } catch (ProblemException damaged) {
            return new InstalledRelease(release, "", 0, 0, 0, isActive, List.of(damaged.problem()));
        }
    }

    /// The table of multiple allele codes in use at this moment.
    ///
    /// @throws ProblemException when it is damaged
    public InstalledTable codes() {
        return new InstalledTable(
                installed.codes().size(), installed.codes().date().orElse(""));
    }

    /// Names with codes, as the table in use has them.
    public CodedNames codedNames() {
        return new CodedNames(installed.codes());
    }

    /// An installed release; the active one for `null`.
    ///
    /// @throws ProblemException when it is not installed or damaged, or none is
    public Release under(@Nullable String release) {
        Optional<Release> current = active.opened();
        if (release == null || current.filter(found -> isOf(found, release)).isPresent()) {
            return current.orElseThrow(() -> new ProblemException(needsRelease()));
        }
        if (!installed.list().contains(release)) {
            opened.remove(release);
        }
        return opened.computeIfAbsent(release, installed::open);
    }

    private static boolean isOf(Release found, String release) {
        return found.catalogue().release().equals(release);
    }

    private static Problem needsRelease() {
        return Problem.of(
                "HLA-0204",
                "this needs an IPD-IMGT/HLA release; the starter knows rules alone",
                "install a release (./relay nomenclature install FOLDER)");
    }

    /// The way from one installed release to another.
    ///
    /// @throws ProblemException when one is not installed or damaged
    public Liftover between(String from, String to) {
        Catalogue before = under(from).catalogue();
        Catalogue after = under(to).catalogue();
        return liftovers.computeIfAbsent(from + " " + to, _ -> Liftover.between(before, after));
    }

    /// Everything about a name or a GL String.
    ///
    /// @throws ProblemException when the release is not installed or damaged, or none is
    public NameFacts about(String text, @Nullable String release) {
        Release under = under(release);
        Optional<GlString> tree = GlString.find(GlStringCode.glOf(text));
        return new NameFacts(
                text,
                under.catalogue().release(),
                Stream.concat(under.problems(text).stream(), under.notes(text).stream())
                        .toList(),
                tree.stream().toList(),
                reductions(text, under),
                under.expand(text) instanceof Reduced.Done(String names, var notes) ? names : "",
                tree.map(found -> names(found, under)).orElse(List.of()));
    }

    private static List<NameFacts.Reduced> reductions(String text, Release under) {
        List<NameFacts.Reduced> reductions = new ArrayList<>();
        for (Reduction to : Reduction.values()) {
            if (under.reduce(text, to) instanceof Reduced.Done(String reduced, var notes) && !reduced.isEmpty()) {
                reductions.add(new NameFacts.Reduced(to, reduced));
            }
        }
        return reductions;
    }

    private List<NameFacts.OneName> names(GlString tree, Release under) {
        Set<String> names = new LinkedHashSet<>();
        collect(tree, names);
        Ciwd ciwd = installed.ciwd();
        return names.stream()
                .limit(MOST_NAMES)
                .map(name -> name(name, under, ciwd))
                .toList();
    }

    private static void collect(GlString tree, Set<String> names) {
        if (tree instanceof GlString.Name(String name)) {
            names.add(name);
        }
        tree.parts().forEach(part -> collect(part, names));
    }

    private NameFacts.OneName name(String name, Release under, Ciwd ciwd) {
        Locus locus = ReportedName.locusOf(name).orElse(Locus.A);
        String bare = PositionTyping.of(locus, name).text();
        Catalogue catalogue = under.catalogue();
        int allele = catalogue.find(PackedName.parse(bare));
        return new NameFacts.OneName(
                bare,
                PositionTyping.of(locus, name).getClass().getSimpleName(),
                under.isNull(name),
                allele < 0 ? "" : accession(catalogue, allele),
                allele >= 0 && catalogue.isConfirmed(allele),
                allele < 0 ? "" : tce(catalogue.tce(allele)),
                under.reduce(bare, Reduction.S) instanceof Reduced.Done(String antigens, var notes) ? antigens : "",
                history(bare, catalogue.release()),
                ranks(bare, ciwd));
    }

    private static String accession(Catalogue catalogue, int allele) {
        return catalogue.accession(allele).isEmpty()
                ? ""
                : "HLA%05d".formatted(catalogue.accession(allele).getAsInt());
    }

    private static String tce(TceGroup group) {
        return group.number() == 0 ? "" : group.number() + (group.predicted() ? "$" : "");
    }

    private List<NameFacts.Past> history(String name, String release) {
        List<NameFacts.Past> history = new ArrayList<>();
        for (InstalledRelease other : releases()) {
            if (!other.release().equals(release) && other.problems().isEmpty()) {
                Lifted lifted = between(release, other.release()).lift(name);
                if (lifted.event() != Event.UNKNOWN) {
                    history.add(new NameFacts.Past(other.release(), lifted.event(), lifted.names(), lifted.reason()));
                }
            }
        }
        return history;
    }

    private static List<NameFacts.Rank> ranks(String name, Ciwd ciwd) {
        return ciwd.size() == 0
                ? List.of()
                : ciwd.populations().stream()
                        .map(population -> new NameFacts.Rank(
                                population,
                                shown(ciwd.category(name, population).code())))
                        .toList();
    }

    private static String shown(String code) {
        return code.isEmpty() ? "-" : code;
    }
}
