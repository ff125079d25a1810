/// What a match is, how likely it is, and why. No framework, no I/O policy, no clock.
module org.marrowrelay.matching {
    requires static transitive org.jspecify;
    requires transitive org.marrowrelay.problem;
    requires transitive org.marrowrelay.intake;
    requires transitive org.marrowrelay.hla;
    requires tools.jackson.databind;

    exports org.marrowrelay.matching.choice;
    exports org.marrowrelay.matching.explain;
    exports org.marrowrelay.matching.frequency;
    exports org.marrowrelay.matching.grade;
    exports org.marrowrelay.matching.prediction;
    exports org.marrowrelay.matching.probability;
    exports org.marrowrelay.matching.verification;
}
