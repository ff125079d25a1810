package org.marrowrelay.registry.search.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.web.ProblemView;

/// One donor in a search result.
///
/// @param rank from 1
/// @param sexAge as in `M 40`, in the language of the page
/// @param cmv `P`, `N` or `null`
/// @param grades in the order of the result's loci
/// @param chances `null` when the frequency sets cannot explain patient or donor
/// @param status WMDA code, a word in the lists (`donor.status.CODE`)
/// @param registry that lists the donor
/// @param dpb what a mismatch at DPB1 would be, in words; `null` when it matches, or nothing is known
/// @param cells counts of a cord blood unit; `null` for volunteers
/// @param keys what the optional keys in use say, in words, without those that are not known
/// @param antibodies of the patient against what the donor carries or may carry; `null` when there are none
/// @param otherAntibodies what is said of those of which it is not known whether the donor carries what they are
///     against, and of those that are too weak to count
/// @param notices why there are no chances, or what they rest on: a broader set, a null that no set knows
/// @param tone class of the status sign: empty, `wait`, `off` or `bad`
public record SearchHitView(
        String rank,
        String id,
        String sexAge,
        @Nullable String cmv,
        @Nullable String abo,
        @Nullable String weight,
        List<GradeView> grades,
        @Nullable ChancesView chances,
        String status,
        String tone,
        @Nullable String typedOn,
        @Nullable String registry,
        @Nullable String dpb,
        @Nullable String cells,
        @Nullable String antibodies,
        List<String> otherAntibodies,
        List<String> keys,
        List<ProblemView> notices) {
    public SearchHitView {
        otherAntibodies = List.copyOf(otherAntibodies);
        notices = List.copyOf(notices);
        keys = List.copyOf(keys);
        grades = List.copyOf(grades);
    }
}
