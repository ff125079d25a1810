package org.marrowrelay.registry.nomenclature.web;

import java.util.List;
import org.marrowrelay.registry.nomenclature.NameDesk.InstalledRelease;
import org.marrowrelay.registry.web.ProblemView;
import org.marrowrelay.registry.web.ProblemWords;
import org.marrowrelay.registry.web.Words;

/// An installed release as a row of the page.
///
/// @param problems why it cannot be opened; empty when its checks were passed
record ReleaseRow(
        String release,
        String date,
        String alleles,
        String gGroups,
        String pGroups,
        boolean active,
        List<ProblemView> problems) {
    static ReleaseRow of(InstalledRelease installed, ProblemWords words) {
        return new ReleaseRow(
                installed.release(),
                installed.date(),
                Words.number(installed.alleles()),
                Words.number(installed.gGroups()),
                Words.number(installed.pGroups()),
                installed.active(),
                words.say(installed.problems()));
    }
}
