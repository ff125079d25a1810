package org.marrowrelay.hla;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marrowrelay.problem.Problem;

/// An allele name at one to four fields, such as `A*01:01` or `C*04:09N`.
///
/// Shape: `LOCUS*F1[:F2[:F3[:F4]]][suffix]`, where each field is two or more digits and the suffix is one of
/// `N L S C A Q`. Fields keep their leading zeros: `01` is not `1`. The parser accepts a leading `HLA-` and
/// drops it.
///
/// Two alleles are equal when their names are; equality says nothing about shared protein sequence, and an
/// instance says nothing about whether any release knows the name.
///
/// @param fields one to four entries, most significant first
/// @param expression the expression suffix, or `null` when the name carries none
public record Allele(
        Locus locus, List<String> fields, @Nullable Expression expression) {
    private static final String PREFIX = "HLA-";

    public Allele {
        fields = List.copyOf(fields);
        if (fields.isEmpty() || fields.size() > 4) {
            throw new InvalidHlaName(Problem.of(
                    "HLA-0104",
                    "an allele name has one to four fields, found {0}",
                    "write for example A*01:01 or A*01:01:01:01",
                    fields.size()));
        }
        for (String field : fields) {
            requireDigits(field);
        }
    }

    /// The allele of that name.
    ///
    /// @throws InvalidHlaName if the text is not of the shape above; the problem names the part
    public static Allele parse(String name) {
        String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        int star = bare.indexOf('*');
        if (star < 0) {
            throw new InvalidHlaName(Problem.of(
                    "HLA-0101",
                    "\"{0}\" has no star between locus and fields",
                    "write the locus, a star and the fields, for example A*01:01",
                    name));
        }
        Locus locus = Locus.find(bare.substring(0, star)).orElseThrow(() -> unknownLocus(bare.substring(0, star)));
        String rest = bare.substring(star + 1);
        Optional<Expression> expression =
                rest.isEmpty() ? Optional.empty() : Expression.find(rest.charAt(rest.length() - 1));
        String digits = expression.isPresent() ? rest.substring(0, rest.length() - 1) : rest;
        return new Allele(locus, split(digits), expression.orElse(null));
    }

    /// The allele of that name; empty when the text is not of the shape.
    public static Optional<Allele> find(String name) {
        try {
            return Optional.of(parse(name));
        } catch (InvalidHlaName other) {
            return Optional.empty();
        }
    }

    private static List<String> split(String digits) {
        List<String> fields = new ArrayList<>(4);
        int from = 0;
        for (int colon = digits.indexOf(':'); colon >= 0; colon = digits.indexOf(':', from)) {
            fields.add(digits.substring(from, colon));
            from = colon + 1;
        }
        fields.add(digits.substring(from));
        return fields;
    }

    private static InvalidHlaName unknownLocus(String found) {
        return new InvalidHlaName(Problem.of(
                "HLA-0102",
                "\"{0}\" is not an HLA locus",
                "use a locus name as published, for example A, C, B, DRB1 or DQB1",
                found));
    }

    private static void requireDigits(String field) {
        boolean digits = field.length() >= 2 && field.length() <= 5;
        for (int i = 0; digits && i < field.length(); i++) {
            digits = field.charAt(i) >= '0' && field.charAt(i) <= '9';
        }
        if (!digits) {
            throw new InvalidHlaName(Problem.of(
                    "HLA-0103",
                    "field \"{0}\" is not two or more digits",
                    "write each field with its leading zero, for example DRB1*04:01",
                    field));
        }
    }

    /// The first `count` fields, without the expression letter when fields are cut off.
    public Allele first(int count) {
        return count >= fields.size() ? this : new Allele(locus, fields.subList(0, count), null);
    }

    /// Whether the name says that the allele is not expressed. Only the suffix is asked, not a release.
    public boolean isNull() {
        return expression == Expression.N;
    }

    /// The name as published, without `HLA-`.
    @Override
    public String toString() {
        String letter = expression == null ? "" : expression.name();
        return locus + "*" + String.join(":", fields) + letter;
    }
}
