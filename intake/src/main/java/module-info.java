/// Reading text that people give us, safely.
module org.marrowrelay.intake {
    requires static transitive org.jspecify;
    requires transitive org.marrowrelay.problem;

    exports org.marrowrelay.intake;
}
