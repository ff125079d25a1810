package org.marrowrelay.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The searches of active patients, kept up to date: every change of a donor is tested against all of them.
///
/// ```java
/// StandingSearches standing = new StandingSearches(live);
/// standing.start("P1", SearchRequest.of(patient, "CAU", 1));
/// List<Alert> alerts = standing.apply(changes, mark);      // instead of live.apply
/// ```
///
/// Alerts are exactly the differences between a full search before the changes and one after them, whoever is
/// on the page: the changed donors alone are searched, as they were and as they are, for all patients at
/// once. A search that is told the same twice says nothing the second time.
///
/// Changes must come through here so that none is missed; [#rerun] finds what was missed all the same. Safe for
/// several threads.
public final class StandingSearches {
    private final LiveIndex live;
    private final Map<String, Standing> standing = new ConcurrentHashMap<>();
    private final Object changing = new Object();

    /// A search and what it gave last; `stale` when alerts have come since.
    private record Standing(SearchRequest request, SearchResult result, boolean stale) {}

    public StandingSearches(LiveIndex live) {
        this.live = live;
    }

    /// Searches, and keeps the search; one of the same name is replaced.
    ///
    /// @param patient any name
    public SearchResult start(String patient, SearchRequest request) {
        synchronized (changing) {
            SearchResult result = live.search(request);
            standing.put(patient, new Standing(request, result, false));
            return result;
        }
    }

    /// Takes a search up again whose result the caller kept; nothing is searched. [#rerun] tells what came
    /// meanwhile.
    public void resume(String patient, SearchRequest request, SearchResult kept) {
        standing.put(patient, new Standing(request, kept, true));
    }

    /// Ends a search.
    public void stop(String patient) {
        standing.remove(patient);
    }

    /// The names of all searches.
    public Set<String> patients() {
        return new TreeSet<>(standing.keySet());
    }

    /// The result as a search now would give it; searched again only when an alert has come since.
    ///
    /// @return `null` when there is no such search
    public @Nullable SearchResult result(String patient) {
        Standing kept = standing.get(patient);
        if (kept == null || !kept.stale()) {
            return kept == null ? null : kept.result();
        }
        return start(patient, kept.request());
    }

    /// Makes changes as [LiveIndex#apply] does, and tests them.
    ///
    /// @param refused takes what became of the changes
    public List<Alert> apply(List<ListingChange> changes, long mark, Consumer<AppliedChanges> refused) {
        synchronized (changing) {
            DonorIndex before = live.now();
            refused.accept(live.apply(changes, mark));
            return test(
                    before, live.now(), changes.stream().map(ListingChange::id).toList());
        }
    }

    /// Makes changes as [LiveIndex#apply] does, and tests them.
    public List<Alert> apply(List<ListingChange> changes, long mark) {
        return apply(changes, mark, applied -> {});
    }

    /// Tests what changed for all patients between two views of the index.
    ///
    /// @param ids of the donors who may have changed
    public List<Alert> test(DonorIndex before, DonorIndex after, Collection<String> ids) {
        Snapshot were = before.snapshot().of(ids);
        Snapshot are = after.snapshot().of(ids);
        List<Alert> alerts = new TreeSet<>(standing.keySet())
                .parallelStream()
                        .flatMap(patient -> test(patient, were, are, after).stream())
                        .toList();
        alerts.forEach(alert -> standing.computeIfPresent(
                alert.patient(), (name, kept) -> new Standing(kept.request(), kept.result(), true)));
        return alerts;
    }

    private List<Alert> test(String patient, Snapshot were, Snapshot are, DonorIndex after) {
        Standing kept = standing.get(patient);
        if (kept == null) {
            return List.of();
        }
        SearchRequest all = kept.request().page(0, SearchRequest.LONGEST_PAGE);
        Map<String, SearchHit> before = byId(new Search(were, all).hits());
        Map<String, SearchHit> now = byId(new Search(are, all).hits());
        List<Alert> alerts = new ArrayList<>();
        now.forEach((id, hit) -> compare(patient, before.get(id), hit, alerts));
        before.forEach((id, hit) -> {
            if (!now.containsKey(id)) {
                alerts.add(new Alert.Lost(patient, hit, after.whyNot(id, kept.request())));
            }
        });
        return alerts;
    }

    private static Map<String, SearchHit> byId(List<SearchHit> hits) {
        Map<String, SearchHit> byId = new LinkedHashMap<>();
        hits.forEach(hit -> byId.put(hit.id(), hit.ranked(0)));
        return byId;
    }

    private static void compare(String patient, @Nullable SearchHit before, SearchHit now, List<Alert> alerts) {
        if (before == null) {
            alerts.add(new Alert.New(patient, now));
        } else if (!before.isLike(now)) {
            alerts.add(new Alert.Changed(patient, before, now));
        }
    }

    /// Searches for every patient anew and tells what differs from the page that was kept: hits that are new
    /// on it, hits that changed, and those who are not found any more. Meant for the night, and after a
    /// rebuild under other frequencies or another release.
    ///
    /// A hit that only moved to a later page is not told.
    public List<Alert> rerun(Progress progress) {
        List<Alert> alerts = new ArrayList<>();
        List<String> patients = List.copyOf(patients());
        for (int done = 0; done < patients.size(); done++) {
            progress.at("searching again", done, patients.size());
            alerts.addAll(rerun(patients.get(done)));
        }
        return alerts;
    }

    private List<Alert> rerun(String patient) {
        Standing kept = standing.get(patient);
        if (kept == null) {
            return List.of();
        }
        DonorIndex now = live.now();
        SearchResult result = now.search(kept.request());
        standing.computeIfPresent(patient, (name, old) -> new Standing(kept.request(), result, false));
        return differences(patient, kept, result, now);
    }

    private static List<Alert> differences(String patient, Standing kept, SearchResult result, DonorIndex now) {
        Map<String, SearchHit> before = new HashMap<>(byId(kept.result().hits()));
        List<Alert> alerts = new ArrayList<>();
        for (SearchHit hit : result.hits()) {
            compare(patient, before.remove(hit.id()), hit.ranked(0), alerts);
        }
        before.forEach((id, hit) -> {
            WhyNot why = now.whyNot(id, kept.request());
            if (!(why instanceof WhyNot.Found)) {
                alerts.add(new Alert.Lost(patient, hit, why));
            }
        });
        return alerts;
    }
}
