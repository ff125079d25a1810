package org.marrowrelay.exchange.signature;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A signature over components of an HTTP message, labelled `relay`.
///
///     Signature-Input: relay=("@method" "@path" "content-digest"
///         "content-type");created=1;keyid="k";alg="ed25519";nonce="n"
///     Signature: relay=:BASE64:
///
/// Source: RFC 9421. Of it, derived components and fields are known by name; the parameters of a component, such as
/// `;req`, are part of its name and mean what the caller lets them mean.
///
/// @param components names of what is covered, in their order, each in its quotes
/// @param parameters as they stand in `Signature-Input`, from the first parenthesis on
/// @param keyId which key claims to have signed
/// @param created when it claims to have been made
/// @param nonce differs with every message of one key
/// @param signature Base64
public record HttpSignature(
        List<String> components, String parameters, String keyId, Instant created, String nonce, String signature) {
    private static final int LONGEST = 2_000;
    private static final Pattern INPUT =
            Pattern.compile("relay=(\\(([^()]*)\\)((?:;[a-z]+=(?:\\d{1,12}|\"[^\"]*\"))*))");
    private static final Pattern VALUE = Pattern.compile("relay=:([A-Za-z0-9+/]{86}==):");
    private static final Pattern COMPONENT = Pattern.compile("\"[@a-z0-9-]+\"(?:;[a-z]+)*");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    public HttpSignature {
        components = List.copyOf(components);
    }

    /// Signs.
    ///
    /// @param values by component, in the order in which they are covered
    public static HttpSignature by(NodeKey key, Map<String, String> values, Instant created, String nonce) {
        List<String> components = List.copyOf(values.keySet());
        String parameters = "(" + String.join(" ", components) + ");created=" + created.getEpochSecond() + ";keyid=\""
                + key.open().id() + "\";alg=\"ed25519\";nonce=\"" + nonce + "\"";
        byte[] signature = key.sign(base(components, values, parameters));
        return new HttpSignature(
                components,
                parameters,
                key.open().id(),
                Instant.ofEpochSecond(created.getEpochSecond()),
                nonce,
                Base64.getEncoder().encodeToString(signature));
    }

    /// Reads the two headers; empty when they are not of the shape above.
    public static Optional<HttpSignature> parse(String input, String value) {
        if (input.length() > LONGEST || value.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher asked = INPUT.matcher(input.strip());
        Matcher given = VALUE.matcher(value.strip());
        if (!asked.matches() || !given.matches()) {
            return Optional.empty();
        }
        List<String> components = components(asked.group(2));
        Optional<String> created = parameter(asked.group(3), "created");
        String nonce = parameter(asked.group(3), "nonce").orElse("");
        boolean known =
                parameter(asked.group(3), "alg").filter("ed25519"::equals).isPresent();
        return known
                        && created.isPresent()
                        && !components.isEmpty()
                        && NONCE.matcher(nonce).matches()
                ? at(created.get())
                        .map(moment -> new HttpSignature(
                                components,
                                asked.group(1),
                                parameter(asked.group(3), "keyid").orElse(""),
                                moment,
                                nonce,
                                given.group(1)))
                : Optional.empty();
    }

    private static Optional<Instant> at(String seconds) {
        try {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<String> components(String list) {
        List<String> names = Arrays.stream(list.split(" ", -1)).toList();
        return names.stream().allMatch(name -> COMPONENT.matcher(name).matches())
                        && names.stream().distinct().count() == names.size()
                ? names
                : List.of();
    }

    private static Optional<String> parameter(String list, String name) {
        Matcher found = Pattern.compile(";" + name + "=(?:\"([^\"]*)\"|(\\d+))").matcher(list);
        return found.find() ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1)) : Optional.empty();
    }

    /// The value of the header `Signature-Input`.
    public String input() {
        return "relay=" + parameters;
    }

    /// The value of the header `Signature`.
    public String value() {
        return "relay=:" + signature + ":";
    }

    /// Whether the owner of the key has signed these values, and every component that must be covered is.
    ///
    /// @param values by component; what is covered and not among them makes it false
    /// @param required components that must be covered
    public boolean isBy(PublicKey key, Map<String, String> values, List<String> required) {
        return components.containsAll(required)
                && values.keySet().containsAll(components)
                && key.hasSigned(
                        base(components, values, parameters),
                        Base64.getDecoder().decode(signature));
    }

    /// What is signed (RFC 9421, section 2.5).
    static byte[] base(List<String> components, Map<String, String> values, String parameters) {
        List<String> lines = new ArrayList<>();
        components.forEach(name -> lines.add(name + ": " + values.get(name)));
        lines.add("\"@signature-params\": " + parameters);
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
