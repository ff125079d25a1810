package org.marrowrelay.index.column;

/// Small traits of a donor in 16 bits; each is the number of its kind in `DonorListing`.
///
///     bit  0       kind           0 donor, 1 cord blood unit
///     bits 1-2     sex            0 unknown, 1 female, 2 male
///     bits 3-4     CMV            0 unknown, 1 negative, 2 positive
///     bits 5-7     blood group    0 unknown, 1 O, 2 A, 3 B, 4 AB
///     bits 8-10    status         0 unknown, 1 AV, 2 TU, 3 OP, 4 RS, 5 DE
public final class Traits {
    private Traits() {}

    public static int of(int kind, int sex, int cmv, int bloodGroup, int status) {
        return kind | sex << 1 | cmv << 3 | bloodGroup << 5 | status << 8;
    }

    public static int kind(int traits) {
        return traits & 1;
    }

    public static int sex(int traits) {
        return traits >>> 1 & 3;
    }

    public static int cmv(int traits) {
        return traits >>> 3 & 3;
    }

    public static int bloodGroup(int traits) {
        return traits >>> 5 & 7;
    }

    public static int status(int traits) {
        return traits >>> 8 & 7;
    }
}
