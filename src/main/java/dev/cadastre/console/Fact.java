package dev.cadastre.console;

/** A figure with its name. */
public record Fact(String name, String value) {}
