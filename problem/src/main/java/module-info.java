/// The one shape of a message to people. Depends on nothing.
module org.marrowrelay.problem {
    requires static transitive org.jspecify;

    exports org.marrowrelay.problem;
}
