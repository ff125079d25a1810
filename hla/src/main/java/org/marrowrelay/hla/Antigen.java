package org.marrowrelay.hla;

import java.util.Comparator;
import java.util.Optional;

/// A serological antigen, such as `A2`, `B62`, `Cw3`, `DR15` or `DQ7`.
///
/// @param family the letters in front of the number: `A`, `B`, `Cw`, `DR`, `DQ`, `DPw`, `Dw`, `Bw`
/// @param number 1 to 99999
public record Antigen(String family, int number) implements PositionTyping, Comparable<Antigen> {
    private static final Comparator<Antigen> CANONICAL =
            Comparator.comparing(Antigen::family).thenComparingInt(Antigen::number);
    private static final int LONGEST_NUMBER = 5;

    /// The antigen of that name; empty when it is not of the shape. Whether any release knows it is not asked.
    public static Optional<Antigen> find(String name) {
        int digits = 0;
        while (digits < name.length() && !Character.isDigit(name.charAt(digits))) {
            digits++;
        }
        String number = name.substring(digits);
        boolean isNumber = !number.isEmpty()
                && number.length() <= LONGEST_NUMBER
                && number.charAt(0) != '0'
                && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber && isFamily(name.substring(0, digits))
                ? Optional.of(new Antigen(name.substring(0, digits), Integer.parseInt(number)))
                : Optional.empty();
    }

    private static boolean isFamily(String letters) {
        return switch (letters) {
            case "A", "B", "Bw", "Cw", "DR", "DQ", "DP", "DPw", "Dw" -> true;
            default -> false;
        };
    }

    /// The family whose antigens the products of a locus carry; empty for loci without serology.
    public static Optional<String> familyOf(Locus locus) {
        return switch (locus) {
            case A -> Optional.of("A");
            case B -> Optional.of("B");
            case C -> Optional.of("Cw");
            case DRB1, DRB3, DRB4, DRB5 -> Optional.of("DR");
            case DQB1 -> Optional.of("DQ");
            case DPB1 -> Optional.of("DPw");
            default -> Optional.empty();
        };
    }

    /// The locus whose product carries the antigen: `DR51` is of DRB5, `DR52` of DRB3, `DR53` of DRB4; cellular `Dw`
    /// goes with DRB1.
    @Override
    public Locus locus() {
        return switch (family) {
            case "A" -> Locus.A;
            case "B", "Bw" -> Locus.B;
            case "Cw" -> Locus.C;
            case "DQ" -> Locus.DQB1;
            case "DP", "DPw" -> Locus.DPB1;
            default -> dr();
        };
    }

    private Locus dr() {
        return switch (number) {
            case 51 -> Locus.DRB5;
            case 52 -> Locus.DRB3;
            case 53 -> Locus.DRB4;
            default -> Locus.DRB1;
        };
    }

    @Override
    public String text() {
        return family + number;
    }

    @Override
    public int compareTo(Antigen other) {
        return CANONICAL.compare(this, other);
    }

    @Override
    public String toString() {
        return family + number;
    }
}
