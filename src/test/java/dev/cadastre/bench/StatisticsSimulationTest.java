package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short seeded run of the simulation: every promise is kept within four standard errors. */
@Tag("slow")
class StatisticsSimulationTest {

  @ParameterizedTest
  @CsvSource({"30, 32", "100, 64"})
  void everyPromiseIsKept(int problems, int draws) {
    assertThat(new StatisticsSimulation(problems, draws, 400).run())
        .hasSizeGreaterThan(20)
        .allMatch(Claim::holds);
  }
}
