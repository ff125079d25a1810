/// How cells travel: the decision after day one, viability, itineraries, temperature logs. Rules and arithmetic only.
module org.marrowrelay.transport {
    requires static transitive org.jspecify;
    requires transitive org.marrowrelay.problem;
    requires transitive org.marrowrelay.intake;

    exports org.marrowrelay.transport.box;
    exports org.marrowrelay.transport.cells;
    exports org.marrowrelay.transport.journey;
    exports org.marrowrelay.transport.label;
}
