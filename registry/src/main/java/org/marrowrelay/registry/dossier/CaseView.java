package org.marrowrelay.registry.dossier;

import java.util.List;

/// A case as its dossier shows it, in one language.
///
/// @param facts names and values of the patient
/// @param notes of colleagues and of the centre
record CaseView(
        String code,
        List<Fact> facts,
        String typing,
        List<DonorView> donors,
        List<ThingView> things,
        List<ClockView> clocks,
        List<ContactView> contacts,
        List<LineView> notes) {
    CaseView {
        facts = List.copyOf(facts);
        donors = List.copyOf(donors);
        things = List.copyOf(things);
        clocks = List.copyOf(clocks);
        contacts = List.copyOf(contacts);
        notes = List.copyOf(notes);
    }

    /// A name and its value.
    record Fact(String name, String value) {}

    /// A donor, by code.
    record DonorView(String code, String place, String status, String typing) {}

    /// A request, workup, collection or shipment.
    record ThingView(String title, String state, boolean open, List<Fact> facts, List<LineView> log) {
        ThingView {
            facts = List.copyOf(facts);
            log = List.copyOf(log);
        }
    }

    /// Something that happened or was said.
    record LineView(String at, String by, String said) {}

    /// A clock that runs.
    record ClockView(String due, String whose, String what) {}

    /// Whom to call.
    record ContactView(String code, String name, String hours, String phone, String email, String address) {}
}
