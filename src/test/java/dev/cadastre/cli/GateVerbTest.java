package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.cli.Shell.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare --gate} as a shell meets it. */
@Tag("slow")
class GateVerbTest {

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private void take(String run, int draws, int correct, int otherCorrect) {
    List<String> lines = new ArrayList<>(List.of("problem,draws,correct"));
    for (int i = 0; i < 60; i++) {
      lines.add("p" + i + "," + draws + "," + (i < 40 ? correct : otherCorrect));
    }
    String file = shell.file(run + ".csv", lines.toArray(String[]::new));
    assertThat(shell.run("import", "tallies", run, file).exit()).isZero();
  }

  @Test
  void itEndsAsItRulesAndPrintsTheRule() {
    take("base", 64, 40, 40);
    take("same", 64, 40, 40);
    take("worse", 64, 40, 0);
    take("fewer", 32, 20, 20);
    Ran shrunk = shell.run("compare", "base", "worse", "--gate");
    assertThat(shrunk.exit()).isEqualTo(10);
    String rule =
        "shrunk: at least 20 of 60 problems left the certified support at eps = 0.1872 (K = 16),"
            + " with 95 % confidence";
    assertThat(shrunk.err()).contains(rule);
    assertThat(shrunk.out()).contains("Gate\nshrunk: at least 20 of 60 problems left");
    JsonNode gate =
        shell.run("compare", "base", "worse", "--gate", "--format", "json").json().path("gate");
    assertThat(gate.path("outcome").asText()).isEqualTo("shrunk");
    assertThat(gate.path("rule").asText()).isEqualTo("certifiedLoss");
    assertThat(gate.path("sentence").asText()).isEqualTo(rule);
    assertThat(gate.path("numbers").path("shrunkAtLeast").asInt()).isEqualTo(20);
    assertThat(gate.path("boundary").findValuesAsText("k")).containsExactly("16", "32", "64");

    Ran open = shell.run("compare", "base", "same", "--gate");
    assertThat(open.exit()).isEqualTo(11);
    assertThat(open.err())
        .contains(
            "not resolved: 60 problems are too few to exclude a loss of 0.0100: without any"
                + " difference it takes 277;");
    Ran kept = shell.run("compare", "base", "same", "--gate", "--margin", ".05");
    assertThat(kept.exit()).isZero();
    assertThat(kept.err()).contains("kept or expanded: no k >= n/4 may lose more than 0.0500");
    Ran unequal = shell.run("compare", "base", "fewer", "--gate", "--margin", ".9");
    assertThat(unequal.exit()).isEqualTo(11);
    assertThat(unequal.err()).contains("the base run has 3840 draws and the tuned run 1920");
    assertThat(shell.run("compare", "base", "same", "--gate", "--margin", "1").exit()).isEqualTo(3);
    Ran alone = shell.run("compare", "base", "same", "--margin", ".1");
    assertThat(alone.exit()).isEqualTo(3);
    assertThat(alone.err()).contains("a margin is for a gate");
  }
}
