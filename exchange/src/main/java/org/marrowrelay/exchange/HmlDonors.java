package org.marrowrelay.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.marrowrelay.hla.hml.HmlLimits;
import org.marrowrelay.hla.hml.HmlReader;
import org.marrowrelay.hla.hml.HmlSample;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Line;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.problem.Problem;

/// The samples of an HML message as rows of Donors v1 with two columns: the sample's id, which must be the donor's, and
/// the typing. Rows are numbered by sample.
public final class HmlDonors {
    /// The header under which the rows are given.
    public static final String HEADER = "id\tgl";

    private HmlDonors() {}

    /// @param name what people are told as the place of problems
    public static Rows<DonorEntry> open(String name, InputStream stream, Nomenclature nomenclature) {
        HmlReader reader = HmlReader.open(name, stream, HmlLimits.USUAL);
        Samples samples = new Samples(name, reader);
        return DonorReader.open(samples, samples, nomenclature);
    }

    private static final class Samples implements Origin, Iterator<Line> {
        private final String name;
        private final HmlReader reader;
        private final Iterator<HmlSample> samples;
        private long number = -1;

        Samples(String name, HmlReader reader) {
            this.name = name;
            this.reader = reader;
            this.samples = reader.iterator();
        }

        @Override
        public boolean hasNext() {
            return number < 0 || samples.hasNext();
        }

        @Override
        public Line next() {
            number++;
            return new Line(number, number == 0 ? HEADER : row(samples.next()));
        }

        private static String row(HmlSample sample) {
            return (sample.id() + "\t" + sample.gl()).replaceAll("[\\r\\n]+", " ");
        }

        @Override
        public Problems problems() {
            return reader.problems();
        }

        @Override
        public Problem here(Problem problem) {
            return problem.at("sample " + number).at(name);
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
