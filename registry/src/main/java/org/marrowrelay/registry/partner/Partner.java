package org.marrowrelay.registry.partner;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.signature.PublicKey;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.organisation.OrganisationCode;

/// A registry with which messages are exchanged.
///
/// @param address where its server is
/// @param confirmedBy who compared the fingerprint; `null` until somebody did
/// @param rules what may go to it, and how much
/// @param link how the exchange with it stands
public record Partner(
        OrganisationCode code,
        URI address,
        PublicKey key,
        State state,
        String enteredBy,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        Rules rules,
        Link link) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// @throws PartnerProblem `PTN-0002` when it is no address of a server, or one without TLS elsewhere
    public static URI address(String text) {
        try {
            URI address = URI.create(text.strip().replaceFirst("/+$", ""));
            String host = String.valueOf(address.getHost());
            boolean secure = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(host));
            if (secure && address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null) {
                return address;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below, as every other address that cannot be used
        }
        throw new PartnerProblem(Problem.of(
                "PTN-0002",
                "this is no address of a partner’s server",
                "write it as https://registry.example.org; http is for servers on this machine only"));
    }

    /// Whether messages pass.
    public boolean isOpen() {
        return state == State.CONFIRMED;
    }

    /// How far the ceremony has come.
    public enum State {
        /// Its card was entered; nothing passes.
        ENTERED,
        /// Somebody compared the fingerprint; messages pass.
        CONFIRMED,
        /// Somebody has stopped it; what we say waits, what it says is refused.
        PAUSED
    }

    /// What was agreed.
    ///
    /// @param purpose for what data may go to it, in words
    /// @param searchesADay it may ask of us in 24 hours
    /// @param ourSearchesADay we may ask of it in 24 hours
    /// @param tellsTraits whether year of birth, sex and the like of patients are told to it
    /// @param donorsADay of whom it may be told in answers to its searches, in 24 hours
    /// @param withheldCountries two letters each: people of registries and centres there are not told to it
    public record Rules(
            String purpose,
            int searchesADay,
            int ourSearchesADay,
            boolean tellsTraits,
            int donorsADay,
            Set<String> withheldCountries) {
        /// Where nothing else was agreed.
        public static final int USUAL_DONORS_A_DAY = 20_000;

        public Rules {
            withheldCountries = Set.copyOf(withheldCountries);
        }

        /// With the usual number of donors, of every country.
        public Rules(String purpose, int searchesADay, int ourSearchesADay, boolean tellsTraits) {
            this(purpose, searchesADay, ourSearchesADay, tellsTraits, USUAL_DONORS_A_DAY, Set.of());
        }

        /// @throws PartnerProblem `PTN-0010` when it is no list of countries, as in `CN, US`
        public static Set<String> countries(String text) {
            Set<String> countries = Stream.of(text.strip().split("[,;\\s]+"))
                    .filter(one -> !one.isEmpty())
                    .collect(Collectors.toSet());
            if (!countries.stream().allMatch(one -> one.matches("[A-Z]{2}"))) {
                throw new PartnerProblem(Problem.of(
                        "PTN-0010",
                        "\"{0}\" is no list of countries",
                        "write two letters for each, as in CN, US",
                        text));
            }
            return countries;
        }
    }

    /// How the exchange stands.
    ///
    /// @param lastOut number of the last message to it
    /// @param nextIn lowest number of its messages that is not here
    /// @param heardAt when it last said something with a good signature
    /// @param failures tries in a row that failed
    /// @param trouble code of the last one's problem; empty when it went well
    public record Link(
            long lastOut,
            long nextIn,
            @Nullable Instant heardAt,
            @Nullable Instant triedAt,
            Instant nextTry,
            int failures,
            String trouble) {}
}
