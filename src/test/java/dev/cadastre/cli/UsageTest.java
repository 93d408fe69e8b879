package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.cli.Shell.Ran;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the command line reads and is misread. */
class UsageTest {

  @Test
  void noVerbIsBadUsage() {
    Ran ran = Shell.bare();
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).isEqualTo("cadastre: a verb is needed; got none\nTry: cadastre --help\n");
  }

  @Test
  void helpNamesEveryVerbAndExitCode() {
    Ran ran = Shell.bare("--help");
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("demo", "run", "import", "verify", "aggregate", "compare", "status", "export")
        .contains("doctor", "lab", "0 done, 1 failed, 2 stopped or incomplete", "4 refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "run",
        "verify",
        "aggregate",
        "compare",
        "status",
        "export",
        "doctor",
        "import problems",
        "import rollouts",
        "import tallies",
        "lab",
        "lab train",
        "lab problems"
      })
  void everyVerbHasHelpInWords(String verb) {
    List<String> words = new java.util.ArrayList<>(List.of(verb.split(" ")));
    words.add("--help");
    Ran ran = Shell.bare(words.toArray(String[]::new));
    assertThat(ran.exit()).isZero();
    // an option without a label shows its Java type or field, like <topP>
    assertThat(ran.out()).startsWith("Usage: cadastre " + verb).doesNotContain("<");
  }

  @Test
  void misspelledWordsAreToldWithTheWayToHelp() {
    Ran verb = Shell.bare("comprae", "a", "b");
    assertThat(verb.exit()).isEqualTo(3);
    assertThat(verb.err()).contains("comprae").endsWith("Try: cadastre --help\n");
    Ran option = Shell.bare("compare", "a", "b", "--verifer", "text");
    assertThat(option.exit()).isEqualTo(3);
    assertThat(option.err()).contains("--verifer").endsWith("Try: cadastre compare --help\n");
    Ran half = Shell.bare("import");
    assertThat(half.exit()).isEqualTo(3);
    assertThat(half.err())
        .contains("import takes problems, rollouts, tallies or campaign; got none of them");
  }

  @Test
  void versionIsOneLine() {
    Ran ran = Shell.bare("--version");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).matches("cadastre \\S+\n");
  }
}
