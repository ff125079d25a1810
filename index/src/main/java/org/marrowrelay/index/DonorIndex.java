package org.marrowrelay.index;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.marrowrelay.index.dictionary.TypingDictionary;
import org.marrowrelay.problem.ProblemException;

/// The donors of the world, open for searching.
///
/// ```java
/// DonorIndex index = DonorIndex.open(folder);
/// SearchResult result = index.search(SearchRequest.of(patient, "CAU", 1));
/// ```
///
/// A search finds exactly the donors whose typings allow the mismatches asked for:
/// `matching.grade.MatchCategory` is the definition, and frequencies never remove anybody. Probabilities
/// equal `matching.probability.MatchProbability` within 1e-12 + 1e-9 times the value.
///
/// Safe for several threads. Nothing needs to be closed.
public final class DonorIndex {
    private final Snapshot snapshot;
    private final Traffic traffic;

    DonorIndex(Snapshot snapshot, Traffic traffic) {
        this.snapshot = snapshot;
        this.traffic = traffic;
    }

    /// Opens the generation in use and the changes since; every byte of it is checked first.
    ///
    /// The index stays as it is now, whatever changes come; [LiveIndex] follows them.
    ///
    /// @throws ProblemException when there is no index in the folder, or it is damaged, or of another format
    public static DonorIndex open(Path folder) {
        return new DonorIndex(IndexFolder.of(folder).read(), new Traffic());
    }

    /// Searches.
    public SearchResult search(SearchRequest request) {
        traffic.begin();
        try {
            return new Search(snapshot, request).result();
        } finally {
            traffic.end();
        }
    }

    /// Searches for cord blood units.
    public CordResult searchCords(CordRequest request) {
        return new CordSearch(snapshot, request).result();
    }

    /// Searches for two cord blood units that go together.
    public List<CordPair> pairCords(CordRequest request, CordPair.Demand demand) {
        return new CordSearch(snapshot, request).pairs(demand);
    }

    /// Whether that donor or unit is in the index at all.
    public boolean lists(String id) {
        return snapshot.find(id) >= 0;
    }

    /// Why the search shows this donor, or does not: decided by the definition, for this donor alone.
    public WhyNot whyNot(String id, SearchRequest request) {
        return new Inquiry(snapshot, request).about(id);
    }

    /// How many donors the request must find, by the definition: every typing of every locus is compared by
    /// `matching.grade.LocusComparison`, and every profile is looked at. Slow; for proofs of recall.
    public long countByDefinition(SearchRequest request) {
        return new SlowCount(snapshot, request).count();
    }

    /// Names of all groups that occur in the frequency sets, such as `A*01:01`.
    public Set<String> frequencyNames() {
        Set<String> names = new TreeSet<>();
        for (TypingDictionary dictionary : snapshot.dictionaries) {
            for (int group = 0; group < dictionary.groups().inFrequencySets(); group++) {
                names.add(dictionary.groups().group(group).name());
            }
        }
        return names;
    }

    /// The nomenclature release under which patients must be read.
    public String release() {
        return snapshot.base.release;
    }

    /// What the index holds.
    public IndexStatistics statistics() {
        return IndexStatistics.of(snapshot);
    }

    /// Lets go of the pages of the generation's file that this process holds in memory, so that a cold search
    /// can be timed; the system may still hold them.
    ///
    /// @return the file
    public Path unload() {
        return snapshot.base.file.unload();
    }

    /// The mark that came with the last changes that this index sees; 0 when there were none.
    public long mark() {
        return snapshot.mark;
    }

    /// What this index sees.
    Snapshot snapshot() {
        return snapshot;
    }

    /// The row of a donor; for tests and tools.
    OptionalInt find(String id) {
        int row = snapshot.find(id);
        return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
    }
}
