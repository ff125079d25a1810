package org.marrowrelay.hla.mac;

import java.util.Collection;
import java.util.Optional;

/// The table of a machine on which none is installed.
final class NoCodes implements MultipleAlleleCodes {
    static final MultipleAlleleCodes INSTANCE = new NoCodes();

    private NoCodes() {}

    @Override
    public Optional<CodeExpansion> find(String code) {
        return Optional.empty();
    }

    @Override
    public Optional<String> encode(Collection<String> subtypes) {
        return Optional.empty();
    }

    @Override
    public Optional<String> date() {
        return Optional.empty();
    }
}
