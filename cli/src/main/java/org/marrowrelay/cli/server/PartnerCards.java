package org.marrowrelay.cli.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key ceremony of two registries over the API: organisations, cards, and the last five digits of the fingerprint.
final class PartnerCards {
    private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
    private static final Pattern FINGERPRINT = Pattern.compile("\"fingerprint\":\"[0-9 ]*([0-9]{5})\"");

    private PartnerCards() {}

    /// Enters a registry under Organisations.
    static void organisation(Operator operator, String code, String country, String zone, boolean ours) {
        String _ = Rig.post(operator, "/api/v1/organisations", "organisation " + code, """
                {"code":"%s","kind":"REGISTRY","name":"Invented","country":"%s","zone":"%s",
                 "working":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"],
                 "opens":"08:30:00","closes":"17:30:00","email":"","phone":"","address":"","ion":"","channel":"%s",
                 "agreement":"","agreedUntil":null,"ours":%s,"invented":false,"version":0}
                """.formatted(
                        code, country, zone, ours ? "IN_HOUSE" : "LETTER", ours));
    }

    /// `operator` gets the card of the registry of that code from it, and confirms what was read aloud.
    static void exchange(Operator operator, Operator theirs, String code, String address) {
        String card = Rig.get(theirs, "/api/v1/partners/card");
        String _ = Rig.post(
                operator,
                "/api/v1/partners",
                "card " + code,
                "{\"code\":\"%s\",\"address\":\"%s\",\"key\":\"%s\"}".formatted(code, address, found(KEY, card)));
        String _ = Rig.post(
                operator,
                "/api/v1/partners/" + code + "/key",
                "key " + code,
                "{\"digits\":\"" + found(FINGERPRINT, card) + "\"}");
    }

    private static String found(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("the card of a registry has another form");
        }
        return found.group(1);
    }
}
