package org.marrowrelay.hla.release;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.marrowrelay.hla.Antigen;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.MultipleAlleleCode;
import org.marrowrelay.hla.PositionTyping;
import org.marrowrelay.hla.ReportedName;
import org.marrowrelay.hla.XxCode;

/// Carries names from one release to another, each change named.
///
/// The thread is the accession number, which an allele keeps however its name changes; so a name that was
/// given to another allele later is not confused. Where the number ends, the lists of deleted and withdrawn
/// names of the later release say what took its place.
///
/// Safe for many threads.
public final class Liftover {
    private final Catalogue from;
    private final Catalogue to;
    private final NameHistory history;
    private final NameHistory before;
    private final Map<Integer, Integer> byAccession = new HashMap<>();
    private final Map<String, String> deletedNames = new HashMap<>();

    /// What happened to a name.
    public enum Event {
        /// The same name.
        UNCHANGED,
        /// Fields were added: `A*01:02` to `A*01:02:01:01`.
        EXTENDED,
        /// The expression letter was given, taken or replaced, perhaps with added fields: `A*01:159` to
        /// `A*01:159Q`.
        EXPRESSION_CHANGED,
        /// Another number: `A*02:01:08` to `A*02:1040`.
        RENUMBERED,
        /// The allele was deleted; the name says what it is identical to, if anything.
        DELETED,
        /// The alleles of a short name or a group now have several names.
        SPLIT,
        /// A name of the notation before 2010, by the official table, or of an old locus name: `A*0201` to `A*02:01`,
        /// `Cw*07:02` to `C*07:02`; changes since are followed too.
        CONVERTED,
        /// The release it should be of does not know the name.
        UNKNOWN
    }

    /// A name with what became of it.
    ///
    /// @param from as it was given
    /// @param names in the other release; none when it was deleted without replacement, or is unknown; several
    ///     when it was split
    /// @param accession the thread: the allele's number, such as `HLA00001`; empty for short names and groups,
    ///     and for names that the first release does not have
    /// @param reason what the release says about a deletion; else empty
    public record Lifted(String from, Event event, List<String> names, String accession, String reason) {
        Lifted(String from, Event event, List<String> names, String reason) {
            this(from, event, names, "", reason);
        }

        public Lifted {
            names = List.copyOf(names);
        }
    }

    private Liftover(Catalogue from, Catalogue to) {
        this.from = from;
        this.to = to;
        history = new NameHistory(to);
        before = new NameHistory(from);
        for (int allele = 0; allele < to.size(); allele++) {
            int number = allele;
            to.accession(allele).ifPresent(accession -> byAccession.put(accession, number));
        }
        to.deletedRows().forEach(row -> {
            String[] columns = row.split("\t", -1);
            deletedNames.put(columns[0], columns[1]);
        });
    }

    public static Liftover between(Catalogue from, Catalogue to) {
        return new Liftover(from, to);
    }

    /// What became of a name of the first release: a full or short allele name, a G, P or g name, or a name of the
    /// notation before 2010. Allele codes, XX codes, antigens and words such as `NEW` stay as they are. A leading
    /// `HLA-` is dropped.
    public Lifted lift(String name) {
        String bare = name.startsWith("HLA-") ? name.substring("HLA-".length()) : name;
        long packed = PackedName.parse(bare);
        if (packed == PackedName.NONE) {
            return otherNotation(bare);
        }
        return switch (PackedName.mark(packed)) {
            case 'G' -> group(bare, packed, true);
            case 'P' -> group(bare, packed, false);
            case 'g' -> smallG(bare, packed);
            default -> allele(bare, packed);
        };
    }

    /// The release that the names are of.
    public String fromRelease() {
        return from.release();
    }

    /// The release whose names are given.
    public String toRelease() {
        return to.release();
    }

    private Lifted otherNotation(String name) {
        if (stays(name)) {
            return new Lifted(name, Event.UNCHANGED, List.of(name), "");
        }
        return name.endsWith("g") ? smallGOfVersion2(name) : oldNotation(name);
    }

    /// Words, codes and antigens are of no release, as long as the first one knows the family or the antigen at all.
    private boolean stays(String name) {
        Locus locus = ReportedName.locusOf(name).orElse(Locus.A);
        return switch (PositionTyping.of(locus, name)) {
            case PositionTyping.Untyped _, PositionTyping.Novel _, MultipleAlleleCode _ -> true;
            case XxCode(var family, var firstField) -> hasFamily(family, firstField);
            case Antigen antigen -> hasAntigen(antigen.toString());
            default -> false;
        };
    }

    private boolean hasFamily(Locus locus, String firstField) {
        long family = PackedName.parse(locus, firstField);
        return (family != PackedName.NONE && from.from(family) < from.from(PackedName.behind(family, 1)))
                || Antigen.familyOf(locus)
                        .filter(letters -> hasAntigen(letters + Integer.parseInt(firstField)))
                        .isPresent();
    }

    private boolean hasAntigen(String antigen) {
        return from.antigenRows().stream()
                .anyMatch(row -> row.replaceFirst(";", "").startsWith(antigen + ";"));
    }

    private Lifted smallGOfVersion2(String name) {
        Lifted lifted = oldNotation(name.substring(0, name.length() - 1));
        return new Lifted(
                name,
                lifted.event(),
                lifted.names().stream().map(Liftover::asSmallG).distinct().toList(),
                lifted.reason());
    }

    /// A version 2 name, or one of an old locus name: to the name of the first release, and with its accession number
    /// from there; or as the other release says, where the first does not have it.
    private Lifted oldNotation(String name) {
        Optional<String> first = before.find(name).flatMap(NameHistory.Fate::name);
        Lifted lifted =
                first.map(this::lift).filter(found -> !found.names().isEmpty()).orElseGet(() -> byHistory(name));
        return lifted.event() == Event.UNKNOWN || lifted.event() == Event.DELETED
                ? new Lifted(name, lifted.event(), lifted.names(), lifted.accession(), lifted.reason())
                : new Lifted(
                        name, Event.CONVERTED, lifted.names(), lifted.accession(), reason(name, first, lifted.names()));
    }

    private Lifted byHistory(String name) {
        Optional<NameHistory.Fate> fate = history.find(name);
        Event found = fate.map(known -> known.name().isPresent() ? Event.CONVERTED : Event.DELETED)
                .orElse(Event.UNKNOWN);
        return new Lifted(
                name,
                found,
                fate.flatMap(NameHistory.Fate::name).stream().toList(),
                fate.map(NameHistory.Fate::reason).orElse(""));
    }

    /// Says which name it was under the first release, when it has changed since.
    private static String reason(String name, Optional<String> first, List<String> now) {
        String notation = name.startsWith("Cw*") && name.indexOf(':') > 0 ? "locus Cw is now C" : "version 2 name";
        return notation
                + first.filter(then -> !now.contains(then))
                        .map(then -> ", " + then + " in between")
                        .orElse("");
    }

    private Lifted allele(String name, long packed) {
        int full = from.find(packed);
        return full >= 0 ? full(name, full) : shortName(name, packed);
    }

    private Lifted full(String name, int allele) {
        OptionalInt now = now(allele);
        Lifted lifted =
                now.isPresent() ? changed(name, from.name(allele), to.name(now.getAsInt())) : deleted(name, allele);
        return new Lifted(lifted.from(), lifted.event(), lifted.names(), accession(allele), lifted.reason());
    }

    private String accession(int allele) {
        OptionalInt accession = from.accession(allele);
        return accession.isEmpty() ? "" : "HLA%05d".formatted(accession.getAsInt());
    }

    private OptionalInt now(int allele) {
        OptionalInt accession = from.accession(allele);
        Integer number = accession.isPresent() ? byAccession.get(accession.getAsInt()) : Integer.valueOf(-1);
        if (accession.isEmpty()) {
            int same = to.find(from.name(allele));
            return same < 0 ? OptionalInt.empty() : OptionalInt.of(same);
        }
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static Lifted changed(String name, long before, long after) {
        return new Lifted(name, event(before, after), List.of(PackedName.print(after)), "");
    }

    private static Event event(long before, long after) {
        if (before == after) {
            return Event.UNCHANGED;
        }
        int fields = Math.min(PackedName.fieldCount(before), PackedName.fieldCount(after));
        if (PackedName.first(before, fields) != PackedName.first(after, fields)) {
            return Event.RENUMBERED;
        }
        return PackedName.sameLetter(before, after) ? Event.EXTENDED : Event.EXPRESSION_CHANGED;
    }

    private Lifted deleted(String name, int allele) {
        Optional<NameHistory.Fate> fate = history.find(name).or(() -> byDeletedAccession(allele));
        return new Lifted(
                name,
                Event.DELETED,
                fate.flatMap(NameHistory.Fate::name).stream().toList(),
                fate.map(NameHistory.Fate::reason).orElse("no longer in the allele list"));
    }

    /// The list of deleted alleles may know the allele by another of its names.
    private Optional<NameHistory.Fate> byDeletedAccession(int allele) {
        OptionalInt accession = from.accession(allele);
        return accession.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(deletedNames.get("HLA%05d".formatted(accession.getAsInt())))
                        .flatMap(history::find);
    }

    /// A name of one to three fields: its alleles, at as many fields.
    private Lifted shortName(String name, long packed) {
        int[] members = members(packed);
        if (members.length == 0) {
            return PackedName.fieldCount(packed) == 1 ? otherNotation(name) : byName(name, packed);
        }
        int fields = PackedName.fieldCount(packed);
        long[] now = liftedMembers(members)
                .mapToLong(to::name)
                .map(full -> PackedName.hasLetter(packed)
                        ? PackedName.firstWithLetter(full, fields)
                        : PackedName.first(full, fields))
                .sorted()
                .distinct()
                .toArray();
        return several(name, packed, now);
    }

    /// A name that the first release does not know, so an older one: by what the other release says of it.
    private Lifted byName(String name, long packed) {
        Optional<NameHistory.Fate> fate = history.find(name);
        Optional<String> now = fate.flatMap(NameHistory.Fate::name);
        Event found = now.map(other -> event(packed, PackedName.parse(other)))
                .orElse(fate.isPresent() ? Event.DELETED : Event.UNKNOWN);
        return new Lifted(
                name,
                found,
                now.stream().toList(),
                fate.map(NameHistory.Fate::reason).orElse(""));
    }

    private int[] members(long name) {
        int fields = PackedName.fieldCount(name);
        return IntStream.range(from.from(PackedName.first(name, fields)), from.from(PackedName.behind(name, fields)))
                .filter(allele -> PackedName.fieldCount(from.name(allele)) > fields)
                .filter(allele -> !PackedName.hasLetter(name) || PackedName.sameLetter(name, from.name(allele)))
                .toArray();
    }

    private IntStream liftedMembers(int[] members) {
        return Arrays.stream(members)
                .mapToObj(this::now)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt);
    }

    private static Lifted several(String name, long packed, long[] now) {
        List<String> names = LongStream.of(now).mapToObj(PackedName::print).toList();
        if (now.length == 0) {
            return new Lifted(name, Event.DELETED, List.of(), "none of its alleles is in the allele list");
        }
        return new Lifted(name, now.length > 1 ? Event.SPLIT : event(packed, now[0]), names, "");
    }

    private Lifted group(String name, long packed, boolean isG) {
        int known = isG ? from.findG(packed) : from.findP(packed);
        if (known < 0) {
            return new Lifted(name, Event.UNKNOWN, List.of(), "");
        }
        int[] members = IntStream.range(0, from.size())
                .filter(allele -> (isG ? from.gGroup(allele) : from.pGroup(allele)) == known)
                .toArray();
        long[] now = liftedMembers(members)
                .mapToLong(allele -> groupOrOwn(allele, isG))
                .sorted()
                .distinct()
                .toArray();
        return several(name, packed, now);
    }

    private long groupOrOwn(int allele, boolean isG) {
        int group = isG ? to.gGroup(allele) : to.pGroup(allele);
        if (group < 0) {
            return to.name(allele);
        }
        return isG ? to.gName(group) : to.pName(group);
    }

    /// A small g name is carried by its two fields; it stays when the other release has those.
    private Lifted smallG(String name, long packed) {
        long twoFields = PackedName.withMark(packed, '-');
        if (to.from(twoFields) < to.from(PackedName.behind(twoFields, 2))) {
            return new Lifted(name, Event.UNCHANGED, List.of(name), "");
        }
        Lifted lifted = allele(name.substring(0, name.length() - 1), twoFields);
        return new Lifted(
                name,
                lifted.event(),
                lifted.names().stream().map(Liftover::asSmallG).distinct().toList(),
                lifted.reason());
    }

    private static String asSmallG(String name) {
        return PackedName.print(PackedName.withMark(PackedName.first(PackedName.parse(name), 2), 'g'));
    }
}
