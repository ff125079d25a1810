package org.marrowrelay.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.exchange.Row;
import org.marrowrelay.exchange.Rows;
import org.marrowrelay.exchange.Subject;
import org.marrowrelay.exchange.SubjectReader;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.hla.nomenclature.Nomenclature;
import org.marrowrelay.intake.Problems;
import org.marrowrelay.intake.Source;
import org.marrowrelay.matching.frequency.HaplotypeFrequencySet;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.problem.ProblemException;

/// The people of a file who can be used, in the file's order.
///
/// @param file what people call it
/// @param problems how many problems the file had; they have been said
record People(String file, List<Person> list, long problems) {
    private static final int MOST_NOTES = 100;

    People {
        list = List.copyOf(list);
    }

    /// A person and the line that they come from.
    record Person(long line, Subject subject) {
        String id() {
            return subject.id();
        }

        /// Where the person stands in the file, for people.
        String place() {
            return "line " + line + ", " + id();
        }
    }

    /// What is said when other sets serve for parts of mixtures than their own, once of people who are alike.
    ///
    /// @param explained the set that explains each of the people; none need be said of more
    List<Problem> standIns(FrequencySets sets, List<Locus> loci, List<Optional<HaplotypeFrequencySet>> explained) {
        return IntStream.range(0, explained.size())
                .mapToObj(i -> sets.standIns(
                        list.get(i).subject().registry(), list.get(i).subject().population(), loci, explained.get(i)))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /// Reads the file; says every problem.
    ///
    /// @param population whose frequencies serve everybody of the file; `null`: each one's own column decides
    static People read(
            String argument,
            @Nullable String population,
            Nomenclature nomenclature,
            ReadingOptions reading,
            Terminal terminal) {
        Source source = Source.of(argument);
        Progress.Step step = new Progress(terminal).begin("reading " + source.name(), source.size());
        try (Rows<Subject> rows =
                SubjectReader.open(source.watchedBy(step), reading.encoding(), reading.limits(), nomenclature)) {
            Problems notes = new Problems(reading.limits().withMostProblems(MOST_NOTES));
            List<Person> people = good(rows, population, step, source.name(), notes);
            rows.notices().forEach(notice -> terminal.say(notice.at(source.name())));
            terminal.say(notes);
            terminal.say(rows.problems());
            return new People(source.name(), people, rows.problems().total());
        }
    }

    private static List<Person> good(
            Rows<Subject> rows, @Nullable String population, Progress.Step step, String file, Problems notes) {
        List<Person> people = new ArrayList<>();
        try (step) {
            for (Row<Subject> row : rows) {
                if (row instanceof Row.Good<Subject>(long line, Subject subject, var known)) {
                    Person person = new Person(line, of(population, subject));
                    people.add(person);
                    known.forEach(note -> notes.add(note.at(person.place()).at(file)));
                }
            }
        }
        return people;
    }

    private static Subject of(@Nullable String population, Subject subject) {
        return population == null
                ? subject
                : new Subject(subject.id(), subject.registry(), population, subject.phenotype());
    }

    /// The problem that nobody of this identifier is among the people.
    ProblemException without(@Nullable String id) {
        return new ProblemException(Problem.of(
                        "IDX-0203",
                        "there is no patient \"{0}\" among the {1} who can be used",
                        "name a patient of the file",
                        String.valueOf(id),
                        list.size())
                .at(file));
    }

    /// The same people, in the order of their identifiers.
    People sorted() {
        return new People(
                file, list.stream().sorted(Comparator.comparing(Person::id)).toList(), problems);
    }

    List<String> ids() {
        return list.stream().map(Person::id).toList();
    }

    int size() {
        return list.size();
    }
}
