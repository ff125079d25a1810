/// What HLA names mean. No framework, no I/O policy, no clock.
module org.marrowrelay.hla {
    requires static transitive org.jspecify;
    requires transitive java.xml;
    requires transitive org.marrowrelay.intake;
    requires transitive org.marrowrelay.problem;

    exports org.marrowrelay.hla;
    exports org.marrowrelay.hla.ciwd;
    exports org.marrowrelay.hla.gl;
    exports org.marrowrelay.hla.group;
    exports org.marrowrelay.hla.hml;
    exports org.marrowrelay.hla.mac;
    exports org.marrowrelay.hla.nomenclature;
    exports org.marrowrelay.hla.release;
    exports org.marrowrelay.hla.serology;
}
