package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short seeded run of the simulation: every promise is kept within four standard errors. */
@Tag("slow")
class GateSimulationTest {

  @ParameterizedTest
  @CsvSource({"30, 32, .01, .05", "100, 64, .05, .2"})
  void noErrorIsMoreFrequentThanAlpha(int problems, int draws, double margin, double alpha) {
    assertThat(new GateSimulation(problems, draws, margin, alpha, 150).claims())
        .hasSize(3)
        .allMatch(Claim::holds);
  }

  /** A gate that always shrugged would keep its promises too. */
  @Test
  void itResolvesWhatIsClear() {
    GateSimulation gate = new GateSimulation(300, 64, .08, .05, 60);
    assertThat(gate.rates(Population.same()).kept()).isGreaterThan(.8);
    assertThat(gate.rates(Population.lost(.16)).shrunk()).isGreaterThan(.9);
  }
}
