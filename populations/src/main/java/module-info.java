/// Haplotype frequencies of populations from donors as they are typed, and the chance of a match.
/// No framework, no clock.
module org.marrowrelay.populations {
    requires static transitive org.jspecify;
    requires transitive org.marrowrelay.problem;
    requires transitive org.marrowrelay.intake;
    requires transitive org.marrowrelay.hla;
    requires transitive org.marrowrelay.matching;
    requires hipparchus.core;
    requires tools.jackson.databind;

    exports org.marrowrelay.populations.diagnosis;
    exports org.marrowrelay.populations.em;
    exports org.marrowrelay.populations.file;
    exports org.marrowrelay.populations.fixed;
    exports org.marrowrelay.populations.insight;
    exports org.marrowrelay.populations.sample;
}
