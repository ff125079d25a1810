package org.marrowrelay.testkit.world;

/// The two haplotypes a person was given: the truth behind a typing.
public record InventedDiplotype(InventedHaplotype first, InventedHaplotype second) {
    /// Both haplotypes joined with `+`.
    @Override
    public String toString() {
        return first + "+" + second;
    }
}
