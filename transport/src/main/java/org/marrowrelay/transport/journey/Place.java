package org.marrowrelay.transport.journey;

import java.time.ZoneId;

/// A hospital, an airport, a station.
///
/// @param code 2 to 12 characters of `[A-Z0-9-]`, unique in a timetable
/// @param country two letters, ISO 3166
/// @param coldStore whether a box can wait long here: staffed storage at 2 to 8 °C at any hour
/// @param relay whether another courier can take over here
/// @param customs when goods that enter the country are cleared here
public record Place(String code, String country, ZoneId zone, boolean coldStore, boolean relay, CustomsHours customs) {
    public Place {
        if (!code.matches("[A-Z0-9-]{2,12}") || !country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException(
                    "a place has a code of 2 to 12 of A-Z, 0-9, - and a country of 2 letters");
        }
    }

    /// A place without cold store and relay, whose customs never close.
    public static Place of(String code, String country, String zone) {
        return new Place(code, country, ZoneId.of(zone), false, false, CustomsHours.ALWAYS);
    }

    /// The same place with staffed cold storage.
    public Place withColdStore() {
        return new Place(code, country, zone, true, relay, customs);
    }

    /// The same place, where another courier can take over.
    public Place withRelay() {
        return new Place(code, country, zone, coldStore, true, customs);
    }

    /// The same place with these hours of its customs.
    public Place withCustoms(CustomsHours hours) {
        return new Place(code, country, zone, coldStore, relay, hours);
    }
}
