package org.marrowrelay.registry.web;

/// Something that the server cannot work without. A room offers its own as a bean; `/health` asks all of them.
public interface LifeSign {
    /// What it is, in one word, such as `database`.
    String of();

    /// Whether it is well. Must answer within seconds, whatever happens.
    boolean isWell();
}
