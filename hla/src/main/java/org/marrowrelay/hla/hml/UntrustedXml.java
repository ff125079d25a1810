package org.marrowrelay.hla.hml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Opens XML that strangers sent, plain or gzip: without document types and entities, of bounded size and depth.
public final class UntrustedXml {
    private static final int GZIP = 0x1F;

    private UntrustedXml() {}

    /// A parser of the stream, which it does not close.
    ///
    /// @param deepest how many elements may lie in each other
    /// @throws XMLStreamException when it does not begin as XML does
    /// @throws IOException when the stream fails, or is no such text as it says
    public static XMLStreamReader open(InputStream stream, HmlLimits limits, int deepest)
            throws XMLStreamException, IOException {
        return factory(deepest).createXMLStreamReader(XmlCharacters.of(new BoundedStream(unpacked(stream), limits)));
    }

    private static InputStream unpacked(InputStream stream) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream);
        buffered.mark(1);
        int first = buffered.read();
        buffered.reset();
        return first == GZIP ? new GZIPInputStream(buffered) : buffered;
    }

    private static XMLInputFactory factory(int deepest) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("jdk.xml.maxElementDepth", deepest);
        return factory;
    }
}
