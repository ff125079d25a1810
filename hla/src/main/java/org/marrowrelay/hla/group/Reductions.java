package org.marrowrelay.hla.group;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.hla.release.Catalogue;
import org.marrowrelay.hla.release.PackedName;

/// Reduces names of alleles and groups to coarser names; the rules stand in this package's description.
///
/// Answers are remembered: for full names one text an allele, for others up to a limit.
public final class Reductions {
    private static final int MOST_REMEMBERED = 20_000;

    private final Groups groups;
    private final Catalogue catalogue;
    private final FullNames fullNames;
    private final Map<Reduction, Memory> memories = new EnumMap<>(Reduction.class);

    /// Takes some milliseconds: what full names reduce to is worked out for all of them at once.
    public Reductions(Groups groups) {
        this.groups = groups;
        this.catalogue = groups.catalogue();
        fullNames = new FullNames(groups);
        for (Reduction reduction : Reduction.values()) {
            memories.put(reduction, new Memory(reduction));
        }
    }

    public Groups groups() {
        return groups;
    }

    /// The reduced names joined with `/`, canonically ordered, without `HLA-`; `null` when the release does
    /// not know the name. Not for [Reduction#S], [Reduction#HATS] and [Reduction#EXPRESSED], which are not of
    /// this room.
    public @Nullable String text(long name, Reduction reduction) {
        return memory(reduction).text(name);
    }

    /// As [#text(long, Reduction)]; a full name that reduces to itself gives its own text back, and no new one.
    ///
    /// @param written the text of the name, without `HLA-`
    public @Nullable String text(long name, Reduction reduction, String written) {
        int allele = catalogue.find(name);
        if (allele < 0) {
            return memory(reduction).other(name).text;
        }
        boolean isOwn = reduction != Reduction.U2 && ofAllele(allele, reduction) == name;
        return isOwn ? written : memory(reduction).ofAllele(allele);
    }

    private Memory memory(Reduction reduction) {
        return Objects.requireNonNull(memories.get(reduction));
    }

    /// As [#reduce], answers remembered; the array is not to be changed.
    public long[] remembered(long name, Reduction reduction) {
        int allele = catalogue.find(name);
        return allele < 0 ? memory(reduction).other(name).names : new long[] {ofAllele(allele, reduction)};
    }

    /// What the allele of that number reduces to: full names always reduce to one name.
    ///
    /// Definition: [#reduce]; a test compares every allele of five releases. Not for the reductions that
    /// [#text] excludes.
    public long ofAllele(int allele, Reduction reduction) {
        return switch (reduction) {
            case G -> gOrOwn(allele);
            case P -> pOrOwn(allele);
            case W -> catalogue.name(allele);
            case LG -> PackedName.withMark(fullNames.base(allele), 'g');
            case LGX -> fullNames.lgx(allele);
            case EXON -> threeFields(catalogue.name(allele));
            case FIRST_FIELD -> PackedName.first(catalogue.name(allele), 1);
            case U2, S, HATS, EXPRESSED -> reduce(catalogue.name(allele), reduction)[0];
        };
    }

    /// The reduced names, packed, in canonical order, each once; empty when the release does not know the name.
    public long[] reduce(long name, Reduction reduction) {
        int[] members = groups.members(name);
        if (members.length == 0) {
            return new long[0];
        }
        LongStream reduced =
                switch (reduction) {
                    case G -> g(name, members);
                    case P -> p(name, members);
                    case LG -> LongStream.of(PackedName.withMark(lg(name, members), 'g'));
                    case LGX -> LongStream.of(again(lg(name, members)));
                    case U2 -> u2(name, members);
                    case W -> Arrays.stream(full(name, members)).mapToLong(catalogue::name);
                    case EXON -> exon(full(name, members));
                    case FIRST_FIELD -> LongStream.of(PackedName.first(name, 1));
                    case S, HATS, EXPRESSED -> throw new IllegalArgumentException(reduction + " is read elsewhere");
                };
        return reduced.sorted().distinct().toArray();
    }

    private LongStream g(long name, int[] members) {
        return switch (PackedName.mark(name)) {
            case 'G' -> LongStream.of(name);
            case 'P' -> ofTwoFields(name, Reduction.G, members);
            case 'g' -> named(members, Reduction.G);
            default -> grouped(name, members, Reduction.G);
        };
    }

    private LongStream p(long name, int[] members) {
        return switch (PackedName.mark(name)) {
            case 'P' -> LongStream.of(name);
            case 'G' -> named(notNull(members), Reduction.P);
            case 'g' -> named(notNull(members), Reduction.P);
            default -> grouped(name, members, Reduction.P);
        };
    }

    /// The reduction of the two-field name after which a group is called; of its alleles when there is none.
    private LongStream ofTwoFields(long group, Reduction reduction, int[] members) {
        long twoFields = PackedName.first(group, 2);
        int[] alleles = groups.members(twoFields);
        return alleles.length == 0 ? named(members, reduction) : grouped(twoFields, alleles, reduction);
    }

    private LongStream grouped(long name, int[] members, Reduction reduction) {
        LongStream names = groupNames(members, reduction);
        long[] found = names.toArray();
        if (found.length > 0) {
            return LongStream.of(found);
        }
        return PackedName.hasLetter(name) ? Arrays.stream(members).mapToLong(catalogue::name) : LongStream.of(name);
    }

    private LongStream groupNames(int[] members, Reduction reduction) {
        return reduction == Reduction.G
                ? Arrays.stream(groups.gGroups(members)).mapToLong(catalogue::gName)
                : Arrays.stream(groups.pGroups(members)).mapToLong(catalogue::pName);
    }

    /// Each allele's group name, or its own.
    private LongStream named(int[] members, Reduction reduction) {
        return Arrays.stream(members).mapToLong(allele -> reduction == Reduction.G ? gOrOwn(allele) : pOrOwn(allele));
    }

    private long gOrOwn(int allele) {
        int group = catalogue.gGroup(allele);
        return group < 0 ? catalogue.name(allele) : catalogue.gName(group);
    }

    private long pOrOwn(int allele) {
        int group = catalogue.pGroup(allele);
        return group < 0 ? catalogue.name(allele) : catalogue.pName(group);
    }

    private int[] notNull(int[] members) {
        int[] expressed = Arrays.stream(members)
                .filter(allele -> !PackedName.isNull(catalogue.name(allele)))
                .toArray();
        return expressed.length == 0 ? members : expressed;
    }

    private long lg(long name, int[] members) {
        return switch (PackedName.mark(name)) {
            case 'G' -> twoFieldsOfG(catalogue.findG(name));
            case 'P' -> again(PackedName.first(name, 2));
            default -> base(PackedName.withMark(name, '-'), members);
        };
    }

    /// The lowest two-field name in the group. In release 3.58.0 all but two groups are called after it.
    private long twoFieldsOfG(int group) {
        return PackedName.first(catalogue.name(groups.ofG(group)[0]), 2);
    }

    /// One more reduction of a two-field name.
    private long again(long twoFields) {
        int[] members = groups.members(twoFields);
        return members.length == 0 ? twoFields : base(twoFields, members);
    }

    /// The lowest two-field name: of a G group; of a P group where the two fields have no G group; or the
    /// name's own.
    private long base(long name, int[] members) {
        return Arrays.stream(groups.gGroups(members))
                .mapToLong(this::twoFieldsOfG)
                .min()
                .orElseGet(() -> twoFieldsOfP(name, members).min().orElseGet(() -> ownTwoFields(name)));
    }

    /// The two-field names of the P groups, for a name whose two fields have no G group.
    private LongStream twoFieldsOfP(long name, int[] members) {
        return groups.gGroups(groups.ofTwoFields(name)).length > 0
                ? LongStream.empty()
                : Arrays.stream(groups.pGroups(members))
                        .mapToLong(catalogue::pName)
                        .map(group -> PackedName.first(group, 2));
    }

    private long ownTwoFields(long name) {
        boolean isFull = catalogue.find(name) >= 0;
        return isFull && PackedName.fieldCount(name) <= 2 ? name : PackedName.first(name, 2);
    }

    private LongStream u2(long name, int[] members) {
        return switch (PackedName.mark(name)) {
            case 'P' -> LongStream.of(name);
            case 'G', 'g' -> LongStream.of(again(lg(name, members)));
            default -> u2OfAllele(name, members);
        };
    }

    private LongStream u2OfAllele(long name, int[] members) {
        long[] ofP = twoFieldsOfP(name, members).toArray();
        if (ofP.length > 0) {
            return LongStream.of(ofP);
        }
        if (PackedName.fieldCount(name) <= 2 && catalogue.find(name) >= 0) {
            return LongStream.of(name);
        }
        if (!PackedName.hasLetter(name)) {
            return LongStream.of(PackedName.first(name, 2));
        }
        return LongStream.of(hasOnlyLetter(name) ? PackedName.firstWithLetter(name, 2) : again(lg(name, members)));
    }

    /// Whether no other expression letter occurs among the alleles of the same two fields.
    private boolean hasOnlyLetter(long name) {
        return Arrays.stream(groups.ofTwoFields(name))
                .mapToLong(catalogue::name)
                .filter(PackedName::hasLetter)
                .allMatch(other -> PackedName.sameLetter(name, other));
    }

    private int[] full(long name, int[] members) {
        return PackedName.mark(name) == 'G'
                ? Arrays.stream(members)
                        .flatMap(allele -> Arrays.stream(whole(allele)))
                        .toArray()
                : members;
    }

    /// The allele, and those of its two fields when they have no other G group.
    private int[] whole(int allele) {
        int[] ofTwoFields = groups.ofTwoFields(catalogue.name(allele));
        boolean isLong = PackedName.fieldCount(catalogue.name(allele)) > 2;
        return isLong && groups.gGroups(ofTwoFields).length == 1 ? ofTwoFields : new int[] {allele};
    }

    private LongStream exon(int[] alleles) {
        return Arrays.stream(alleles).mapToLong(catalogue::name).map(Reductions::threeFields);
    }

    private static long threeFields(long name) {
        return PackedName.fieldCount(name) > 3 ? PackedName.firstWithLetter(name, 3) : name;
    }

    /// What one reduction gave so far.
    private final class Memory {
        private final Reduction reduction;
        private final AtomicReferenceArray<String> texts = new AtomicReferenceArray<>(
                catalogue.size() + Math.max(catalogue.gGroupCount(), catalogue.pGroupCount()));
        private final Map<Long, Other> ofOthers = new ConcurrentHashMap<>();

        private Memory(Reduction reduction) {
            this.reduction = reduction;
        }

        private @Nullable String text(long name) {
            int allele = catalogue.find(name);
            return allele < 0 ? other(name).text : ofAllele(allele);
        }

        private String ofAllele(int allele) {
            int place = place(allele);
            String known = texts.getPlain(place);
            if (known != null) {
                return known;
            }
            String text = PackedName.print(Reductions.this.ofAllele(allele, reduction));
            texts.setRelease(place, text);
            return text;
        }

        /// Alleles of one G or P group share one text: there are some thousand groups, and ten times as many alleles.
        private int place(int allele) {
            int group =
                    switch (reduction) {
                        case G -> catalogue.gGroup(allele);
                        case P -> catalogue.pGroup(allele);
                        default -> Catalogue.NONE;
                    };
            return group < 0 ? allele : catalogue.size() + group;
        }

        private Other other(long name) {
            Other known = ofOthers.get(name);
            if (known != null) {
                return known;
            }
            Other other = new Other(reduce(name, reduction));
            if (other.text != null && ofOthers.size() < MOST_REMEMBERED) {
                ofOthers.put(name, other);
            }
            return other;
        }
    }

    /// What a name that is no full one reduces to.
    private static final class Other {
        private final long[] names;
        private final @Nullable String text;

        private Other(long[] names) {
            this.names = names;
            text = names.length == 0 ? null : print(names);
        }
    }

    private static String print(long[] names) {
        return names.length == 1
                ? PackedName.print(names[0])
                : LongStream.of(names).mapToObj(PackedName::print).collect(Collectors.joining("/"));
    }
}
