package org.marrowrelay.hla.hml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.marrowrelay.problem.Problem;

/// Reads one `sample` element, from its start tag to its end.
///
/// Each `parse...` method stands on a start tag when it is called and on the end tag of the same element when it
/// returns.
final class SampleParser {
    private static final int LONGEST_ID = 200;

    private final XMLStreamReader xml;
    private final HmlLimits limits;
    private final List<String> typings = new ArrayList<>();
    private final Set<String> releases = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private int length;

    SampleParser(XMLStreamReader xml, HmlLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    /// What is wrong with the sample; it can only be used when nothing is.
    List<Problem> problems() {
        return problems;
    }

    HmlSample parse() throws XMLStreamException {
        String id = attribute("id").strip();
        String centre = attribute("center-code").strip();
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            problem(
                    "HML-0006",
                    "the sample has no id, or one of more than 200 characters",
                    "have the laboratory send it again with a short one");
        }
        forEachChild(this::parseTyping);
        if (typings.isEmpty() && problems.isEmpty()) {
            problem("HML-0007", "the sample has no HLA typing", "ask the laboratory for the allele assignment");
        }
        return new HmlSample(id, centre, String.join("^", typings), List.copyOf(releases));
    }

    private void parseTyping(String element) throws XMLStreamException {
        if (element.equals("typing") && attribute("gene-family").strip().equalsIgnoreCase("HLA")) {
            forEachChild(this::parseAssignment);
        } else {
            skip(xml);
        }
    }

    private void parseAssignment(String element) throws XMLStreamException {
        if (!element.equals("allele-assignment")) {
            skip(xml);
            return;
        }
        String release = attribute("allele-version").strip();
        GlBuilder builder = new GlBuilder();
        forEachChild(form -> parseForm(form, builder));
        if (!builder.gl().isEmpty()) {
            typings.add(builder.gl());
            length += builder.length();
            releases.addAll(release.isEmpty() ? List.of() : List.of(release));
        }
    }

    private void parseForm(String element, GlBuilder builder) throws XMLStreamException {
        switch (element) {
            case "haploid" -> {
                builder.haploid(attribute("locus"), attribute("method"), attribute("type"));
                skip(xml);
            }
            case "genotype-list" -> builder.genotypeList(joined("|", "diploid-combination", this::diploid));
            case "glstring" -> parseGlString(builder);
            default -> skip(xml);
        }
        if (length + builder.length() > limits.glCharacters()) {
            throw new XMLStreamException(new BoundedStream.TooLarge(limits.glCharacters()));
        }
    }

    private void parseGlString(GlBuilder builder) throws XMLStreamException {
        String address = attribute("uri");
        String text = text();
        if (text.isBlank() && !address.isBlank()) {
            problem(
                    "HML-0009",
                    "a typing is only referred to by an address, which is not followed",
                    "have the GL String itself sent inside the message");
        }
        builder.glString(text);
    }

    private String diploid() throws XMLStreamException {
        return joined("+", "locus-block", this::block);
    }

    private String block() throws XMLStreamException {
        return joined("~", "allele-list", this::alleles);
    }

    private String alleles() throws XMLStreamException {
        return joined("/", "allele", () -> withoutPrefix(text().strip()));
    }

    private static String withoutPrefix(String name) {
        return name.startsWith("HLA-") ? name.substring("HLA-".length()) : name;
    }

    /// What the children of that name say, joined; others are passed over.
    private String joined(String operator, String child, Said said) throws XMLStreamException {
        StringJoiner joined = new StringJoiner(operator);
        forEachChild(element -> {
            if (element.equals(child)) {
                joined.add(said.say());
            } else {
                skip(xml);
            }
            requireRoom(joined.length());
        });
        return joined.toString();
    }

    private void requireRoom(int more) throws XMLStreamException {
        if (length + more > limits.glCharacters()) {
            throw new XMLStreamException(new BoundedStream.TooLarge(limits.glCharacters()));
        }
    }

    /// The text of the element here, elements in it passed over.
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT -> skip(xml);
                default -> {}
            }
            requireRoom(text.length());
        }
        return text.toString();
    }

    private void forEachChild(Child child) throws XMLStreamException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.parse(xml.getLocalName());
            }
        }
    }

    /// From a start tag to its end tag, however deep it is between; without recursion.
    static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private void problem(String code, String what, String fix) {
        problems.add(Problem.of(code, what, fix));
    }

    /// Reads one child, whose start tag is here, to its end tag.
    @FunctionalInterface
    private interface Child {
        void parse(String element) throws XMLStreamException;
    }

    /// Reads the element here to its end tag, and gives its GL String.
    @FunctionalInterface
    private interface Said {
        String say() throws XMLStreamException;
    }
}
