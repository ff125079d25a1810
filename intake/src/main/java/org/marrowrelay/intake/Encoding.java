package org.marrowrelay.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// How characters are written as bytes. In both, the bytes of CR and LF are never part of another character.
public enum Encoding {
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    /// The Chinese national standard; contains GBK and GB 2312.
    GB18030("GB18030", Charset.forName("GB18030"));

    private final String title;
    private final Charset charset;

    Encoding(String title, Charset charset) {
        this.title = title;
        this.charset = charset;
    }

    public Charset charset() {
        return charset;
    }

    /// The encoding of that name, such as `utf-8` or `GB18030`; case does not matter.
    public static Optional<Encoding> find(String name) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.title.equalsIgnoreCase(name))
                .findFirst();
    }

    /// The name as people write it, such as `UTF-8`.
    @Override
    public String toString() {
        return title;
    }
}
