/// The same answers as `matching`, for the donors of the world, fast. No framework, no logger.
module org.marrowrelay.index {
    requires static transitive org.jspecify;
    requires transitive org.marrowrelay.problem;
    requires transitive org.marrowrelay.hla;
    requires transitive org.marrowrelay.matching;
    requires org.marrowrelay.intake;

    exports org.marrowrelay.index;
}
