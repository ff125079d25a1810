package org.marrowrelay.registry.request;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marrowrelay.hla.Locus;
import org.marrowrelay.problem.Problem;
import org.marrowrelay.registry.donor.MarkerResult;
import org.marrowrelay.registry.process.PlausibleYears;

/// What the details of a request may be called and hold. A remark has at most 120 characters, as in EMDIS
/// (DOMAIN 2.1), a list of loci names eleven. What a partner writes in its own words stays as it is.
final class Details {
    private static final int LONGEST_REMARK = 120;
    private static final int LONGEST_LIST = 200;
    private static final int LONGEST = 80;
    private static final String REMARK = "remark";
    private static final Pattern WORDS = Pattern.compile("[^\\p{Cntrl}<>]{1," + LONGEST_REMARK + "}");
    /// What a formal request asks for in numbers: million CD34+ cells per kilogram at least, and wished for; the
    /// recipient's weight in kilograms; days of conditioning; hours on the way; earlier donations of this donor.
    static final Set<String> NUMBERS =
            Set.of("minimum", "target", "weight", "conditioningDays", "transportHours", "earlier");

    /// Conditioning takes one to two weeks; nobody lives for two months without marrow. Longer is a slip of the pen.
    private static final int LONGEST_CONDITIONING = 60;

    private static final Set<String> WHOLE = Set.of("conditioningDays", "earlier");

    /// What such a number can be at all; whether it is wise is for people.
    private record Range(double least, double most) {
        static final Range OF_CELLS = new Range(0.01, 9_999);
    }

    private static final Map<String, Range> RANGES = Map.of(
            "weight",
            new Range(0.5, 400),
            "conditioningDays",
            new Range(1, LONGEST_CONDITIONING),
            "transportHours",
            new Range(1, 240),
            "earlier",
            new Range(0, 20));

    /// Days on which the patient's side can infuse.
    private static final List<String> INFUSIONS = List.of("infusion", "infusion2", "infusion3");

    /// Days of something that is still to come when it is asked for.
    private static final List<String> AHEAD = Stream.concat(
                    INFUSIONS.stream(), Stream.of(RequestTables.CONDITIONING, RequestTables.APPOINTMENT))
            .toList();

    /// All that are days; these have refusals of their own.
    static final Set<String> DAYS =
            Stream.concat(AHEAD.stream(), Stream.of(RequestTables.UNTIL)).collect(Collectors.toUnmodifiableSet());

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,2})?");
    private static final Map<String, Pattern> SHAPES = Map.of(
            "loci",
            Pattern.compile("[A-Za-z0-9 ,;/+()-]{1,80}"),
            "tubes",
            Pattern.compile("[\\p{L}0-9 .,;/×x()-]{1,80}"),
            "markers",
            Pattern.compile("[A-Za-z0-9_ ,;/+()-]{1,200}"),
            "product",
            Pattern.compile("[\\p{L}0-9 .,;/()_-]{1,80}"),
            REMARK,
            WORDS);

    private Details() {}

    /// What a request of a kind can say.
    static Set<String> of(RequestKind kind) {
        return switch (kind) {
            case TYP -> Set.of("loci", REMARK);
            case SMP -> Set.of("tubes", RequestTables.APPOINTMENT, REMARK);
            case IDM -> Set.of("markers", REMARK);
            case RSV -> Set.of(RequestTables.UNTIL, REMARK);
            case HAC -> Set.of(REMARK);
            case CBR -> Set.of(RequestTables.APPOINTMENT, "infusion", RequestTables.CONDITIONING, "weight", REMARK);
            case WOR ->
                Stream.of(NUMBERS, INFUSIONS, Set.of("product", "tubes", RequestTables.CONDITIONING, REMARK))
                        .flatMap(Collection::stream)
                        .collect(Collectors.toSet());
        };
    }

    /// Refuses what is written here and would be read by nobody, or cannot be meant.
    ///
    /// @throws RequestProblem `REQ-0034` for a detail of another kind of request, `REQ-0035` for a wish below the
    ///     need, `REQ-0036` for a day that is over, `REQ-0038` for conditioning that comes too late,
    ///     `REQ-0041` and `REQ-0042` for loci and markers that are none, `REQ-0043` for conditioning that comes too
    ///     early
    static void checkTogether(RequestKind kind, Map<String, String> details, LocalDate today) {
        details.keySet().stream()
                .filter(name -> !of(kind).contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new RequestProblem(Problem.of(
                            "REQ-0034",
                            "a request of the kind {0} does not ask for {1}",
                            "leave it away, or choose the kind that asks for it; this one knows: {2}",
                            kind,
                            name,
                            of(kind).stream().sorted().collect(Collectors.joining(", "))));
                });
        if (number(details, "target", Double.MAX_VALUE) < number(details, "minimum", 0)) {
            throw new RequestProblem(Problem.of(
                    "REQ-0035",
                    "{0} are wished for, which is less than the {1} that are needed at least",
                    "write the same number twice, or a greater one for the wish",
                    String.valueOf(details.get("target")),
                    String.valueOf(details.get("minimum"))));
        }
        AHEAD.stream()
                .filter(name ->
                        day(details, name).filter(day -> day.isBefore(today)).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw new RequestProblem(Problem.of(
                            "REQ-0036",
                            "{0}: {1} is over",
                            "write a day from {2} on",
                            name,
                            String.valueOf(details.get(name)),
                            today));
                });
        refuseUnlessBefore(details);
        refuseUnlessAsked(kind, details);
    }

    /// A typing names its loci; loci and markers are those that there are.
    private static void refuseUnlessAsked(RequestKind kind, Map<String, String> details) {
        String loci = details.getOrDefault("loci", "");
        List<String> noLoci = AskedLoci.unknown(loci);
        if (kind == RequestKind.TYP && (!noLoci.isEmpty() || AskedLoci.of(loci).isEmpty())) {
            throw new RequestProblem(Problem.of(
                    "REQ-0041",
                    "a typing names the loci that it asks for; \"{0}\" is none",
                    "write them with blanks between, as in A B C DRB1; there are: {1}",
                    noLoci.isEmpty() ? loci : String.join(" ", noLoci),
                    names(Locus.values())));
        }
        List<String> noMarkers = AskedMarkers.unknown(details.getOrDefault("markers", ""));
        if (!noMarkers.isEmpty()) {
            throw new RequestProblem(Problem.of(
                    "REQ-0042",
                    "\"{0}\" is no marker",
                    "write them with blanks between, as in CMV HIV, or leave it empty for what the laboratory tests always; there are: {1}",
                    String.join(" ", noMarkers),
                    names(MarkerResult.Marker.values())));
        }
    }

    private static String names(Enum<?>... all) {
        return Stream.of(all).map(Enum::name).collect(Collectors.joining(", "));
    }

    /// Conditioning comes before every infusion that it may prepare, and not long before the day that is asked for.
    private static void refuseUnlessBefore(Map<String, String> details) {
        Optional<LocalDate> infusion =
                INFUSIONS.stream().flatMap(name -> day(details, name).stream()).findFirst();
        Optional<LocalDate> first =
                INFUSIONS.stream().flatMap(name -> day(details, name).stream()).min(Comparator.naturalOrder());
        day(details, RequestTables.CONDITIONING)
                .filter(begins -> first.filter(day -> !begins.isBefore(day)).isPresent())
                .ifPresent(begins -> {
                    throw new RequestProblem(Problem.of(
                            "REQ-0038",
                            "conditioning would begin on {0}, which is not before the infusion on {1}",
                            "write the first day of conditioning, or leave it away: it is counted back then",
                            begins,
                            first.orElseThrow()));
                });
        day(details, RequestTables.CONDITIONING)
                .filter(begins -> infusion.filter(
                                day -> begins.plusDays(LONGEST_CONDITIONING).isBefore(day))
                        .isPresent())
                .ifPresent(begins -> {
                    throw new RequestProblem(Problem.of(
                            "REQ-0043",
                            "conditioning would begin on {0}, more than {2} days before the infusion on {1}",
                            "check both days, or leave conditioning away: it is counted back then",
                            begins,
                            infusion.orElseThrow(),
                            LONGEST_CONDITIONING));
                });
    }

    private static Optional<LocalDate> day(Map<String, String> details, String name) {
        return Optional.ofNullable(details.get(name)).map(LocalDate::parse);
    }

    private static double number(Map<String, String> details, String name, double otherwise) {
        String value = details.get(name);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    /// @param isOurs they are written here
    /// @throws RequestProblem `REQ-0024` for a name that is none, `REQ-0025` for what cannot stand there,
    ///     `REQ-0033` and `REQ-0045` for a number that cannot be right, `REQ-0044` for tubes that cannot be drawn
    static void check(Map<String, String> details, boolean isOurs) {
        details.forEach((name, value) -> {
            if (NUMBERS.contains(name)) {
                refuseUnlessNumber(name, value);
                if (isOurs) {
                    refuseOutOfRange(name, value);
                }
                return;
            }
            if (DAYS.contains(name)) {
                return;
            }
            Pattern shape = SHAPES.get(name);
            if (shape == null) {
                throw unknown(name);
            }
            if (isOurs && name.equals("product") && !RequestDraft.PRODUCTS.contains(value)) {
                throw new RequestProblem(Problem.of(
                        "REQ-0032",
                        "\"{0}\" is nothing that a formal request asks for",
                        "choose one of: {1}",
                        value,
                        String.join(", ", RequestDraft.PRODUCTS)));
            }
            if (isOurs && !shape.matcher(value).matches()) {
                throw wrong(name, value);
            }
            if (isOurs && name.equals("tubes")) {
                Tubes.check(value);
            }
        });
    }

    /// @throws RequestProblem as [#date(String)]
    static void checkDays(Map<String, String> details) {
        DAYS.stream().map(details::get).filter(Objects::nonNull).forEach(Details::date);
    }

    /// @throws RequestProblem `REQ-0007` for what is no day, `REQ-0037` for one that cannot be meant
    static LocalDate date(String text) {
        try {
            return near(LocalDate.parse(text));
        } catch (DateTimeException unreadable) {
            throw new RequestProblem(Problem.of(
                    "REQ-0007", "\"{0}\" is not a date", "write year, month and day as in 2027-01-31", text));
        }
    }

    /// A day that can be meant, and from which clocks can be counted.
    static LocalDate near(LocalDate day) {
        if (!PlausibleYears.hold(day)) {
            throw new RequestProblem(Problem.of(
                    "REQ-0037",
                    "{0} is not between the years {1} and {2}",
                    "check the year",
                    day,
                    "" + PlausibleYears.FIRST,
                    "" + PlausibleYears.LAST));
        }
        return day;
    }

    private static void refuseUnlessNumber(String name, String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw new RequestProblem(Problem.of(
                    "REQ-0031", "\"{1}\" is no number, and {0} is one", "write digits, as in 4 or 70.5", name, value));
        }
    }

    private static void refuseOutOfRange(String name, String value) {
        Range range = RANGES.getOrDefault(name, Range.OF_CELLS);
        double number = Double.parseDouble(value);
        if (number < range.least() || number > range.most()) {
            throw new RequestProblem(Problem.of(
                    "REQ-0033",
                    "{1} cannot be right for {0}",
                    "write a number from {2} to {3}",
                    name,
                    value,
                    range.least(),
                    range.most()));
        }
        if (WHOLE.contains(name) && value.contains(".")) {
            throw new RequestProblem(Problem.of(
                    "REQ-0045", "{0} is counted in whole numbers, found {1}", "write digits, as in 6", name, value));
        }
    }

    private static RequestProblem unknown(String name) {
        return new RequestProblem(Problem.of(
                "REQ-0024",
                "a request has no detail \"{0}\"",
                "use one of: {1}",
                name,
                Stream.of(SHAPES.keySet(), NUMBERS, DAYS)
                        .flatMap(Set::stream)
                        .sorted()
                        .collect(Collectors.joining(", "))));
    }

    private static RequestProblem wrong(String name, String value) {
        return new RequestProblem(Problem.of(
                "REQ-0025",
                "\"{1}\" is too long for the detail {0}, or holds signs that mean nothing there",
                "write at most {2} characters, without control signs and angle brackets",
                name,
                value,
                name.equals(REMARK) ? LONGEST_REMARK : name.equals("markers") ? LONGEST_LIST : LONGEST));
    }
}
