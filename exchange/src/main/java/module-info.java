/// Files between registries: read, checked, written. No policy about where they come from.
module org.marrowrelay.exchange {
    requires static transitive org.jspecify;
    requires transitive org.marrowrelay.problem;
    requires transitive org.marrowrelay.intake;
    requires transitive org.marrowrelay.hla;
    requires java.xml;

    exports org.marrowrelay.exchange;
}
