/// Invented populations, people, laboratories and bad files: for our tests and for yours.
module org.marrowrelay.testkit {
    requires static transitive org.jspecify;
    requires transitive org.marrowrelay.hla;

    exports org.marrowrelay.testkit;
    exports org.marrowrelay.testkit.bad;
    exports org.marrowrelay.testkit.table;
    exports org.marrowrelay.testkit.world;
}
