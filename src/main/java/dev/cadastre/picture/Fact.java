package dev.cadastre.picture;

/** Something that is known of how the numbers came about, such as a fingerprint or a version. */
public record Fact(String what, String value) {}
