/// Files and messages between registries: read, checked, written. No policy about where they come from.
module org.marrowrelay.exchange {
    requires static transitive org.jspecify;
    requires transitive org.marrowrelay.problem;
    requires transitive org.marrowrelay.intake;
    requires transitive org.marrowrelay.hla;
    requires java.xml;
    requires com.fasterxml.jackson.annotation;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports org.marrowrelay.exchange;
    exports org.marrowrelay.exchange.message;
    exports org.marrowrelay.exchange.signature;

    opens org.marrowrelay.exchange.message to
            tools.jackson.databind;
}
