package org.marrowrelay.registry.donor;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Says which particulars change, for the history.
record Changes(Traits traits, Particulars particulars) {
    Map<String, String> to(Traits newTraits, Particulars others) {
        Map<String, String> changed = new TreeMap<>();
        note(changed, "birth", traits.birth(), newTraits.birth());
        note(changed, "sex", traits.sex(), newTraits.sex());
        note(changed, "cmv", traits.cmv(), newTraits.cmv());
        note(changed, "abo", traits.abo(), newTraits.abo());
        note(changed, "weight", traits.weightKg(), newTraits.weightKg());
        note(changed, "rhesus", particulars.rhesus(), others.rhesus());
        note(changed, "ethnicity", particulars.ethnicity(), others.ethnicity());
        note(changed, "height", particulars.heightCm(), others.heightCm());
        note(changed, "pregnancies", particulars.pregnancies(), others.pregnancies());
        note(changed, "transfusions", particulars.transfusions(), others.transfusions());
        note(changed, "bank", particulars.bank(), others.bank());
        return changed;
    }

    private static void note(Map<String, String> changed, String name, @Nullable Object was, @Nullable Object is) {
        if (!Objects.equals(was, is)) {
            changed.put(name, shown(was) + " → " + shown(is));
        }
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "–" : value.toString();
    }
}
