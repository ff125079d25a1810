package org.marrowrelay.hla.release;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marrowrelay.hla.gl.GlString;
import org.marrowrelay.hla.gl.GlStringCode;
import org.marrowrelay.hla.release.Liftover.Event;
import org.marrowrelay.hla.release.Liftover.Lifted;
import org.marrowrelay.problem.Problem;

/// A text with its names carried to another release: a name, a GL String, a haplotype, or a line of a file.
///
/// @param text with the names of the other release; without meaning when there are problems
/// @param names every name that was met, in the order of the text, with what became of it
/// @param problems names that cannot be carried
public record LiftedText(String text, List<Lifted> names, List<Problem> problems) {
    private static final Pattern NAME = Pattern.compile(
            "(?<![A-Za-z0-9])(HLA-)?(Cw|[A-Z][A-Z0-9]{0,4})\\*[0-9]{2,8}(:[0-9]{2,5}){0,3}[NLSCAQGPg]?(?![:0-9A-Za-z])");
    private static final Pattern TOKEN = Pattern.compile("[^\\^|+~/?]+");

    public LiftedText {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    /// Lifts a GL String, or a GL String Code of the release that is lifted from: everything between its operators must
    /// be a name, a code or an antigen. A blank text stays blank.
    public static LiftedText ofGl(String gl, Liftover liftover) {
        if (gl.isBlank()) {
            return new LiftedText("", List.of(), List.of());
        }
        return GlStringCode.isMeant(gl) ? ofCode(gl, liftover) : ofPlain(gl, liftover);
    }

    private static LiftedText ofPlain(String gl, Liftover liftover) {
        return switch (GlString.read(gl)) {
            case GlString.Reading.Read _ -> of(gl, TOKEN, liftover);
            case GlString.Reading.Refused(var problems) -> new LiftedText(gl, List.of(), problems);
        };
    }

    /// The frame of a code names the other release in the end.
    private static LiftedText ofCode(String text, Liftover liftover) {
        return switch (GlStringCode.read(text)) {
            case GlStringCode.Reading.Refused(var problems) -> new LiftedText(text, List.of(), problems);
            case GlStringCode.Reading.Read(GlStringCode(var family, var version, var gl)) -> {
                LiftedText lifted = of(gl.toString(), TOKEN, liftover);
                List<Problem> problems = version.equals(liftover.fromRelease())
                        ? lifted.problems
                        : List.of(otherRelease(version, liftover));
                String now = family + "#" + liftover.toRelease() + "#" + lifted.text;
                yield new LiftedText(now, lifted.names, problems);
            }
        };
    }

    /// Lifts what looks like a full or short name in a line of any shape; codes, antigens and all else stay.
    public static LiftedText ofLine(String line, Liftover liftover) {
        return of(line, NAME, liftover);
    }

    private static LiftedText of(String text, Pattern pattern, Liftover liftover) {
        boolean haplotype = text.indexOf('~') >= 0;
        List<Lifted> names = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(0);
        Matcher matcher = pattern.matcher(text);
        StringBuilder result = new StringBuilder(text.length() + 16);
        while (matcher.find()) {
            String prefix = matcher.group().startsWith("HLA-") ? "HLA-" : "";
            Lifted lifted = liftover.lift(matcher.group().strip());
            names.add(lifted);
            String now = String.join("/" + prefix, now(lifted, haplotype, liftover, problems));
            matcher.appendReplacement(result, Matcher.quoteReplacement(now.isEmpty() ? now : prefix + now));
        }
        return new LiftedText(matcher.appendTail(result).toString(), names, problems);
    }

    private static List<String> now(Lifted name, boolean haplotype, Liftover liftover, List<Problem> problems) {
        if (name.event() == Event.UNKNOWN) {
            problems.add(unknown(name.from(), liftover));
        } else if (name.names().isEmpty()) {
            problems.add(gone(name));
        } else if (haplotype && name.names().size() > 1) {
            return inHaplotype(name, problems);
        }
        return name.names();
    }

    /// A haplotype holds one name a locus: a short name that still stands for some of its alleles stays as it is.
    private static List<String> inHaplotype(Lifted name, List<Problem> problems) {
        if (!name.names().contains(name.from())) {
            problems.add(several(name));
        }
        return List.of(name.from());
    }

    /// What happened, each once; [Event#UNCHANGED] only when nothing else did.
    public Set<Event> events() {
        Set<Event> events = EnumSet.noneOf(Event.class);
        names.forEach(name -> events.add(name.event()));
        if (events.size() > 1) {
            events.remove(Event.UNCHANGED);
        }
        return events;
    }

    private static Problem unknown(String name, Liftover liftover) {
        return name.indexOf('*') < 0
                ? Problem.of(
                        "HLA-0207",
                        "\"{0}\" is not an HLA name",
                        "write names such as A*02:01 or A*0201, or GL Strings of them",
                        name)
                : Problem.of(
                        "HLA-0201",
                        "release {0} does not know \"{1}\"",
                        "check the name, and which release it was written under",
                        liftover.fromRelease(),
                        name);
    }

    private static Problem otherRelease(String version, Liftover liftover) {
        return Problem.of(
                "HLA-0208",
                "the GL String Code is of release {0}, and it should be lifted from {1}",
                "lift it from {0}",
                version,
                liftover.fromRelease());
    }

    private static Problem gone(Lifted name) {
        return Problem.of(
                "HLA-0202",
                "{0} was deleted and nothing took its place: {1}",
                "type the person again, or leave the name out",
                name.from(),
                name.reason());
    }

    private static Problem several(Lifted name) {
        return Problem.of(
                "HLA-0203",
                "{0} has become several names, and a haplotype holds one a locus: {1}",
                "decide which one is meant",
                name.from(),
                String.join("/", name.names()));
    }
}
