package dev.cadastre.inference;

import java.util.Objects;

/** Where the engine's tests compute: what CADASTRE_TEST_DEVICE says, else the CPU. */
public final class TestDevice {

  public static final String NAME =
      Objects.requireNonNullElse(System.getenv("CADASTRE_TEST_DEVICE"), "cpu");

  private TestDevice() {}
}
