package org.marrowrelay.hla.nomenclature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MatchingGroup;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.gl.Canonical;
import org.marrowrelay.hla.gl.CanonicalOrder;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.group.Groups;
import org.marrowrelay.hla.group.Reduction;
import org.marrowrelay.hla.group.Reductions;
import org.marrowrelay.hla.mac.CodedNames;
import org.marrowrelay.hla.mac.MultipleAlleleCodes;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;
import org.marrowrelay.hla.serology.Antigens;
import org.marrowrelay.problem.Problem;

/// One release with everything that can be asked of it: the door of the library.
///
/// ```java
/// Release release = Release.of(Releases.in(data.resolve("nomenclature")).open("3.58.0"),
/// MultipleAlleleCodes.none());
/// release.reduce("HLA-A*01:01:01:01+HLA-A*02:XX", Reduction.LGX);
/// ```
///
/// Making one takes some tens of milliseconds; keep it. Safe for many threads.
public final class Release {
    private static final String PREFIX = "HLA-";
    private static final String FAMILY = ":XX";

    private final Catalogue catalogue;
    private final Reductions reductions;
    private final Antigens antigens;
    private final NotationReader notations;
    private final ExpressedGroups expressed;
    private final Nomenclature nomenclature;
    private final CodeEncoder encoder;
    private final GroupTraits traits;
    private final AlleleFacts facts;

    private Release(Catalogue catalogue, MultipleAlleleCodes codes) {
        this.catalogue = catalogue;
        Groups groups = new Groups(catalogue);
        reductions = new Reductions(groups);
        antigens = new Antigens(catalogue);
        notations = new NotationReader(groups, antigens, codes);
        expressed = new ExpressedGroups(groups);
        encoder = new CodeEncoder(new CodedNames(codes), groups);
        traits = new GroupTraits(groups, antigens);
        facts = new ReleaseFacts(notations, groups, traits);
        nomenclature = new ReleaseNomenclature(catalogue.release(), notations, expressed);
    }

    /// @param codes the installed table of multiple allele codes, or [MultipleAlleleCodes#none()]
    public static Release of(Catalogue catalogue, MultipleAlleleCodes codes) {
        return new Release(catalogue, codes);
    }

    /// What a reduction gave.
    public sealed interface Reduced {
        /// @param text canonical; empty when nothing is left, as for antigens of null alleles
        /// @param notes names that were lifted over or left out; usually empty
        record Done(String text, List<Problem> notes) implements Reduced {
            public Done {
                notes = List.copyOf(notes);
            }
        }

        /// @param problems at least one, in the order of the text
        record Refused(List<Problem> problems) implements Reduced {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Antigens antigens() {
        return antigens;
    }

    /// What is known of matching groups beside their proteins.
    public GroupTraits traits() {
        return traits;
    }

    /// What is known of alleles beyond their matching groups.
    public AlleleFacts facts() {
        return facts;
    }

    /// Reads people's GL Strings and names of frequency sets under this release.
    public Nomenclature nomenclature() {
        return nomenclature;
    }

    /// Reduces a name of any notation, or a GL String of such names. A leading `HLA-` stays; a blank text stays blank.
    ///
    /// A GL String Code (`hla#3.44.0#...`) is answered with one that names this release, and noted when it names
    /// another.
    public Reduced reduce(String text, Reduction to) {
        String quick = quick(text, to);
        String plain = quick != null || isOtherRoom(to) ? quick : PlainLine.reduce(text, reductions, to);
        return plain != null ? new Reduced.Done(plain, List.of()) : answer(text, tree -> reduceTree(tree, to));
    }

    /// The answer for a plain name of the release, by far the most frequent question; `null` for anything else.
    private @Nullable String quick(String name, Reduction to) {
        long packed = PackedName.parse(name);
        if (packed == PackedName.NONE || isOtherRoom(to)) {
            return packed == PackedName.NONE || to != Reduction.S ? null : antigensOfFullName(packed);
        }
        if (isFamily(packed)) {
            return null;
        }
        if (!name.startsWith(PREFIX)) {
            return reductions.text(packed, to, name);
        }
        String text = reductions.text(packed, to);
        return text == null ? null : prefixed(text);
    }

    /// `null` where there are none, which is to be noted.
    private @Nullable String antigensOfFullName(long name) {
        int allele = catalogue.find(name);
        String text = allele < 0 ? "" : antigens.text(allele);
        return text.isEmpty() ? null : text;
    }

    /// Whether the name is a first field alone, such as `A*02`: it stands for all its two-field names, as `A*02:XX`.
    private boolean isFamily(long name) {
        return PackedName.fieldCount(name) == 1 && PackedName.mark(name) == '-' && catalogue.find(name) < 0;
    }

    private LongStream namesOf(long name) {
        return isFamily(name) ? LongStream.of(reductions.groups().twoFieldNames(name)) : LongStream.of(name);
    }

    private static boolean isOtherRoom(Reduction to) {
        return to == Reduction.S || to == Reduction.HATS || to == Reduction.EXPRESSED;
    }

    private static String prefixed(String text) {
        return PREFIX + text.replace("/", "/" + PREFIX);
    }

    private Reduced answer(String text, Function<GlString, Reduced> question) {
        if (text.isBlank()) {
            return new Reduced.Done("", List.of());
        }
        return switch (WrittenGl.read(text)) {
            case WrittenGl.Reading.Refused(var problems) -> new Reduced.Refused(problems);
            case WrittenGl.Reading.Read(WrittenGl gl) -> framed(gl, question.apply(gl.tree()));
        };
    }

    private Reduced framed(WrittenGl gl, Reduced answer) {
        if (gl.version().isEmpty() || !(answer instanceof Reduced.Done(String text, var why))) {
            return answer;
        }
        List<Problem> notes = new ArrayList<>(gl.notes(catalogue.release()));
        notes.addAll(why);
        return new Reduced.Done(gl.framed(text, catalogue.release()), notes);
    }

    private Reduced reduceTree(GlString tree, Reduction to) {
        return replace(tree, names -> reduced(names, to));
    }

    /// The canonical form with every name replaced by what its reading gives.
    private Reduced replace(GlString tree, Function<Notation.Names, List<String>> replacement) {
        List<Problem> problems = new ArrayList<>(0);
        List<Problem> notes = new ArrayList<>(0);
        String text = Canonical.of(tree, name -> replaced(name, replacement, problems, notes));
        return problems.isEmpty()
                ? new Reduced.Done(saysNothing(tree, notes) ? "" : text, notes)
                : new Reduced.Refused(problems);
    }

    /// An antigen without alleles (Bw4) holds its place beside others; alone it reduces to nothing, with its note.
    private static boolean saysNothing(GlString tree, List<Problem> notes) {
        return tree instanceof GlString.Name
                && notes.stream().anyMatch(note -> note.code().equals("HLA-0116"));
    }

    private List<String> replaced(
            String name,
            Function<Notation.Names, List<String>> replacement,
            List<Problem> problems,
            List<Problem> notes) {
        return switch (read(name)) {
            case Notation.Names names -> {
                notes.addAll(names.notes());
                List<String> replaced = replacement.apply(names);
                if (replaced.isEmpty()) {
                    notes.add(noAntigen(name));
                }
                yield replaced.stream().map(one -> withPrefixOf(name, one)).toList();
            }
            case Notation.Novel() -> List.of(name);
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

    private Problem noAntigen(String name) {
        return Problem.of(
                "HLA-0119",
                "release {0} gives \"{1}\" no antigen, as nulls have none; its place is left out",
                "do not read the missing place as untyped; ask for the expressed group to keep nulls",
                catalogue.release(),
                name);
    }

    private static String withPrefixOf(String name, String reduced) {
        return name.startsWith(PREFIX) && reduced.indexOf('*') > 0 ? PREFIX + reduced : reduced;
    }

    private Notation read(String name) {
        Optional<Locus> locus = ReportedName.locusOf(name);
        return locus.isPresent() ? notations.reading(locus.get(), name) : notations.reading(Locus.A, name);
    }

    private List<String> reduced(Notation.Names names, Reduction to) {
        return switch (to) {
            case S -> antigens(names);
            case HATS -> hats(names);
            case EXPRESSED ->
                expressed.of(names).stream()
                        .map(MatchingGroup::name)
                        .sorted(CanonicalOrder.INSTANCE)
                        .toList();
            case G, P, LG, LGX, U2, EXON, W, FIRST_FIELD ->
                names.names().stream()
                        .flatMapToLong(this::namesOf)
                        .flatMap(name -> LongStream.of(reductions.remembered(name, to)))
                        .sorted()
                        .distinct()
                        .mapToObj(PackedName::print)
                        .toList();
        };
    }

    private List<String> antigens(Notation.Names names) {
        SortedSet<Antigen> all = new TreeSet<>();
        members(names).forEach(allele -> all.addAll(antigens.of(allele)));
        return all.stream().map(Antigen::toString).toList();
    }

    private List<String> hats(Notation.Names names) {
        SortedSet<String> all = new TreeSet<>(CanonicalOrder.INSTANCE);
        members(names).forEach(allele -> all.addAll(antigens.hats(allele)));
        return List.copyOf(all);
    }

    private IntStream members(Notation.Names names) {
        return names.names().stream()
                .flatMapToInt(name -> Arrays.stream(reductions.groups().members(name)))
                .sorted()
                .distinct();
    }

    /// What the names of a text stand for, name by name: the alleles of a code, a group or an antigen; the
    /// two-field names of an XX code; any other name itself. Lists and GL Strings give lists and GL Strings, in
    /// canonical form.
    public Reduced expand(String text) {
        String family = text.endsWith(FAMILY) ? family(text) : null;
        return family == null ? answer(text, tree -> replace(tree, this::meant)) : new Reduced.Done(family, List.of());
    }

    /// The names of one XX code, written straight into one text: over a thousand for a large family. `null` for
    /// anything else, old broad families too.
    private @Nullable String family(String text) {
        long firstField = PackedName.parse(text, 0, text.length() - FAMILY.length());
        boolean plain =
                firstField != PackedName.NONE && PackedName.fieldCount(firstField) == 1 && text.charAt(0) != 'H';
        long[] names = plain && firstField == PackedName.first(firstField, 1)
                ? reductions.groups().twoFieldNames(firstField)
                : new long[0];
        sort(names);
        return names.length == 0 ? null : joined(names);
    }

    /// They nearly always are in order already, and looking is quicker than sorting.
    private static void sort(long[] names) {
        for (int i = 1; i < names.length; i++) {
            if (names[i] < names[i - 1]) {
                Arrays.sort(names);
                return;
            }
        }
    }

    private static String joined(long[] names) {
        byte[] text = new byte[names.length * (PackedName.LONGEST + 1)];
        int at = 0;
        for (int i = 0; i < names.length; i++) {
            if (i == 0 || names[i] != names[i - 1]) {
                text[at] = '/';
                at = PackedName.write(names[i], text, i == 0 ? 0 : at + 1);
            }
        }
        return new String(text, 0, at, StandardCharsets.ISO_8859_1);
    }

    /// The code that stands for exactly the alleles of a list such as `A*02:01/A*02:09`, whatever their order; names
    /// that changed since are lifted over first. Codes of the table in use at that moment.
    public Reduced encode(String list) {
        return answer(list, tree -> encode(tree instanceof GlString.AlleleList(var parts) ? parts : List.of(tree)));
    }

    private Reduced encode(List<GlString> parts) {
        List<Long> names = new ArrayList<>(parts.size());
        List<Problem> notes = new ArrayList<>(0);
        List<Problem> problems = new ArrayList<>(0);
        for (GlString part : parts) {
            switch (read(part.toString())) {
                case Notation.Names(var alleles, var whole, var why) -> {
                    names.addAll(alleles);
                    notes.addAll(why);
                }
                case Notation.Unknown(Problem problem) -> problems.add(problem);
                case Notation.Novel _, Notation.Untyped _ -> problems.add(CodedNames.notAlleles());
            }
        }
        boolean areAlleles = names.stream().allMatch(name -> PackedName.mark(name) == '-');
        return !problems.isEmpty() || !areAlleles
                ? new Reduced.Refused(problems.isEmpty() ? List.of(CodedNames.notAlleles()) : problems)
                : encoder.encode(names, notes);
    }

    private List<String> meant(Notation.Names names) {
        return names.names().stream()
                .flatMapToLong(this::namesOf)
                .flatMap(this::membersOfGroup)
                .sorted()
                .distinct()
                .mapToObj(PackedName::print)
                .toList();
    }

    /// The alleles of a G, P or g group; an allele's name itself.
    private LongStream membersOfGroup(long name) {
        return PackedName.mark(name) == '-'
                ? LongStream.of(name)
                : Arrays.stream(reductions.groups().members(name)).mapToLong(catalogue::name);
    }

    /// Whether every name of the text, in whatever notation, is known to this release as it is written.
    public boolean isValid(String text) {
        return problems(text).isEmpty();
    }

    /// What is wrong with the names of a text, and which have other names now; empty when all is well.
    public List<Problem> problems(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return switch (WrittenGl.read(text)) {
            case WrittenGl.Reading.Refused(var problems) -> problems;
            case WrittenGl.Reading.Read(WrittenGl gl) -> problems(gl.tree());
        };
    }

    /// What should be known of a text whose names are all well: that it names another release than this one, or an
    /// antigen that says nothing about single alleles.
    public List<Problem> notes(String text) {
        return !text.isBlank() && reduce(text, Reduction.FIRST_FIELD) instanceof Reduced.Done(var reduced, var notes)
                ? notes.stream().filter(Release::isRemark).toList()
                : List.of();
    }

    private static boolean isRemark(Problem note) {
        return note.code().equals("GL-0008") || note.code().equals("HLA-0116");
    }

    /// The T-cell epitope groups of the DPB1 alleles of a name or GL String, by version 2 of the assignment: `1`, `2`
    /// or `3`, with `$` where only predicted, `0` where not assigned; several that a name can have joined with `/`.
    ///
    /// Nulls among the alleles that a short name, a code or a group stands for are passed over. What is not of DPB1
    /// is refused.
    public Reduced tce(String text) {
        return answer(text, tree -> new EpitopeGroups(reductions.groups()).of(tree, this::read));
    }

    private List<Problem> problems(GlString tree) {
        List<Problem> all = new ArrayList<>(LocusCheck.problems(tree));
        all.addAll(LocusCheck.mixedLists(tree));
        switch (reduceTree(tree, Reduction.FIRST_FIELD)) {
            case Reduced.Done(var reduced, var notes) ->
                notes.stream().filter(note -> !isRemark(note)).forEach(all::add);
            case Reduced.Refused(var problems) -> all.addAll(problems);
        }
        return List.copyOf(all);
    }

    /// Whether the name is one of nulls only.
    public boolean isNull(String name) {
        return read(name) instanceof Notation.Names names
                && members(names).allMatch(allele -> PackedName.isNull(catalogue.name(allele)));
    }
}
