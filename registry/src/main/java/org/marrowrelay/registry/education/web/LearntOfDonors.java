package org.marrowrelay.registry.education.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.registry.education.CheckDesk;
import org.marrowrelay.registry.education.CheckResult;
import org.marrowrelay.registry.education.FamilyMember;
import org.marrowrelay.registry.education.LessonText;
import org.marrowrelay.registry.education.Library;
import org.marrowrelay.registry.education.Reading;
import org.marrowrelay.registry.education.ReadingDesk;
import org.marrowrelay.registry.web.Learnt;
import org.marrowrelay.registry.web.Words;
import org.springframework.stereotype.Component;

/// Says on the pages of donors, applicants and workups what was read, watched and understood.
@Component
class LearntOfDonors implements Learnt {
    private final ReadingDesk readings;
    private final CheckDesk checks;
    private final Library library;
    private final Words words;

    LearntOfDonors(ReadingDesk readings, CheckDesk checks, Library library, Words words) {
        this.readings = readings;
        this.checks = checks;
        this.library = library;
        this.words = words;
    }

    @Override
    public List<Line> of(String donor) {
        Map<String, FamilyMember> family = readings.familyOfAllTimes(donor);
        return Stream.concat(
                        checks.of(donor).stream().map(this::check),
                        readings.of(donor).stream().map(one -> line(one, family.get(one.reader()))))
                .toList();
    }

    private Line check(CheckResult one) {
        String how = words.of("learn.check.right", one.right(), one.asked(), words.moment(one.at()));
        return new Line(
                words.of("learn.part." + one.part()),
                words.of("learn.who.SELF"),
                one.talkedAt() == null ? how : how + " " + words.of("learn.check.talked", words.moment(one.talkedAt())),
                one.passed() || one.talkedAt() != null ? "good" : "warn");
    }

    private Line line(Reading one, @Nullable FamilyMember member) {
        return new Line(
                title(one),
                words.of("learn.who."
                        + (member == null ? "SELF" : member.relation().name())),
                how(one),
                one.finishedAt() == null ? "" : "good");
    }

    private String title(Reading one) {
        String title = library.versions(one.lesson(), one.language()).stream()
                .filter(text -> text.version().equals(one.version()))
                .findFirst()
                .map(LessonText::title)
                .orElse(one.lesson());
        return title + " (" + one.language() + ", " + one.version() + ")";
    }

    private String how(Reading one) {
        if (one.finishedAt() != null) {
            return words.of("learn.finished", words.moment(one.finishedAt()));
        }
        return one.percent() > 0
                ? words.of("learn.watched", one.percent())
                : words.of("learn.opened", words.moment(one.openedAt()));
    }
}
