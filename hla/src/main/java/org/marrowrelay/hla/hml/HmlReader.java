package org.marrowrelay.hla.hml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.intake.Limits;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.problem.Problem;

/// The samples of one HML message, one after the other, with every problem so far.
///
/// ```java
/// try (HmlReader samples = HmlReader.open("message.xml", stream, HmlLimits.USUAL)) {
///     for (HmlSample sample : samples) {
///         nomenclature.read(sample.gl());
///     }
///     use(samples.problems());
/// }
/// ```
///
/// Plain or gzip. A sample that is wrong is left out and told; where the XML itself breaks, the samples before stay.
/// Document types are refused, entities and addresses never followed. Can be iterated once; not for several threads.
public final class HmlReader implements Iterable<HmlSample>, AutoCloseable {
    private static final Pattern NAMESPACE = Pattern.compile("http://schemas\\.nmdp\\.org/spec/hml/1\\.0(\\.[0-9])?");
    private static final Pattern VERSION = Pattern.compile("1\\.0(\\.[0-9])?");
    private static final int DEEPEST = 1_000;

    private final String name;
    private final HmlLimits limits;
    private final Problems problems;
    private final Set<String> seen = new HashSet<>();
    private final @Nullable XMLStreamReader xml;
    private final InputStream stream;
    private boolean rootSeen;
    private boolean over;

    private HmlReader(String name, InputStream stream, HmlLimits limits) {
        this.name = name;
        this.limits = limits;
        this.stream = stream;
        problems = new Problems(Limits.USUAL.withMostProblems(limits.problems()));
        xml = begun();
        over = xml == null;
    }

    /// Reads the message from the stream and closes it in the end.
    ///
    /// @param name what people are told as the place of problems
    public static HmlReader open(String name, InputStream stream, HmlLimits limits) {
        return new HmlReader(name, new BufferedInputStream(stream), limits);
    }

    private @Nullable XMLStreamReader begun() {
        try {
            return UntrustedXml.open(stream, limits, DEEPEST);
        } catch (XMLStreamException | IOException broken) {
            problems.add(broken(broken).at(name));
            return null;
        }
    }

    /// Every problem so far.
    public Problems problems() {
        return problems;
    }

    @Override
    public Iterator<HmlSample> iterator() {
        return new Reading();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /// The next good sample; `null` at the end.
    private @Nullable HmlSample next() {
        HmlSample sample = null;
        while (sample == null && !over && xml != null) {
            try {
                sample = advance(xml);
            } catch (XMLStreamException | RuntimeException broken) {
                // the parser throws runtime exceptions as well on input that is malformed in rare ways
                problems.add(broken(broken).at(name));
                over = true;
            }
        }
        return sample;
    }

    private @Nullable HmlSample advance(XMLStreamReader reader) throws XMLStreamException {
        if (!reader.hasNext()) {
            over = true;
            return null;
        }
        return switch (reader.next()) {
            case XMLStreamConstants.DTD -> refused(documentType(), reader);
            case XMLStreamConstants.START_ELEMENT -> element(reader);
            default -> null;
        };
    }

    private @Nullable HmlSample element(XMLStreamReader reader) throws XMLStreamException {
        return switch (reader.getLocalName()) {
            case "hml" -> root(reader);
            case "sample" -> sample(reader);
            default -> {
                if (!rootSeen) {
                    refused(notHml(reader.getLocalName()), reader);
                } else {
                    SampleParser.skip(reader);
                }
                yield null;
            }
        };
    }

    private @Nullable HmlSample root(XMLStreamReader reader) {
        rootSeen = true;
        String namespace = String.valueOf(reader.getNamespaceURI());
        String version = reader.getAttributeValue(null, "version");
        if (version == null
                || !VERSION.matcher(version).matches()
                || !NAMESPACE.matcher(namespace).matches()) {
            return refused(otherVersion(version, namespace), reader);
        }
        return null;
    }

    private @Nullable HmlSample refused(Problem problem, XMLStreamReader reader) {
        problems.add(placed(problem, reader));
        over = true;
        return null;
    }

    private @Nullable HmlSample sample(XMLStreamReader reader) throws XMLStreamException {
        int line = reader.getLocation().getLineNumber();
        SampleParser parser = new SampleParser(reader, limits);
        HmlSample sample = parser.parse();
        if (rootSeen && parser.problems().isEmpty() && !seen.add(sample.id())) {
            parser.problems()
                    .add(Problem.of(
                            "HML-0008",
                            "a sample of the same id came before",
                            "give each sample an id of its own, or report all of its typings in one"));
        }
        parser.problems()
                .forEach(problem ->
                        problems.add(problem.at("sample in line " + line).at(name)));
        return parser.problems().isEmpty() ? sample : null;
    }

    private Problem placed(Problem problem, XMLStreamReader reader) {
        return problem.at("line " + reader.getLocation().getLineNumber()).at(name);
    }

    private Problem broken(Exception exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedStream.TooLarge tooLarge) {
                return tooLarge(String.valueOf(tooLarge.getMessage()));
            }
        }
        if (exception instanceof XMLStreamException located && located.getLocation() != null) {
            return malformed().at("line " + located.getLocation().getLineNumber());
        }
        return malformed();
    }

    private static Problem malformed() {
        return Problem.of(
                "HML-0001",
                "the message is not well-formed XML from here on; the samples before are used",
                "have it sent again; it may be cut off");
    }

    private static Problem tooLarge(String limit) {
        return Problem.of(
                "HML-0002",
                "the message, or one text in it, has more than {0} bytes; the samples before are used",
                "send fewer samples in one message, without raw reads",
                limit);
    }

    private static Problem documentType() {
        return Problem.of(
                "HML-0003",
                "the message has a document type, which HML does not",
                "remove the <!DOCTYPE ...>: entities are not followed");
    }

    private static Problem notHml(String root) {
        return Problem.of("HML-0004", "the file is XML but not HML: it begins with <{0}>", "give an HML message", root);
    }

    private static Problem otherVersion(@Nullable String version, String namespace) {
        return Problem.of(
                "HML-0005",
                "this is HML {0} of the namespace {1}; versions 1.0, 1.0.1 and 1.0.2 are read",
                "have it sent in one of them",
                version == null ? "without a version" : version,
                namespace);
    }

    private final class Reading implements Iterator<HmlSample> {
        private @Nullable HmlSample ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = HmlReader.this.next();
            }
            return ahead != null;
        }

        @Override
        public HmlSample next() {
            HmlSample sample = hasNext() ? ahead : null;
            if (sample == null) {
                throw new NoSuchElementException();
            }
            ahead = null;
            return sample;
        }
    }
}
