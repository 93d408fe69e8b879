package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.dataset.ProblemPreset;
import dev.cadastre.dataset.ProblemReader;
import dev.cadastre.dataset.ProblemReading;
import dev.cadastre.dataset.ProblemSource;
import dev.cadastre.lab.Families;
import dev.cadastre.lab.ProblemList;
import dev.cadastre.lab.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems of the lab as a user makes them, and the sets that ship. */
class LabProblemsTest {

  private static final Path SHIPPED = Path.of("datasets", "lab");

  @TempDir Path folder;

  private ProblemReading read(Path file) {
    return ProblemReader.read("made", ProblemSource.of(file, ProblemPreset.AUTO));
  }

  @Test
  void noFamilyAndNoCountAreBadUsage() {
    assertThat(Shell.bare("lab", "problems").exit()).isEqualTo(3);
    Ran uncounted = Shell.bare("lab", "problems", "countdown");
    assertThat(uncounted.exit()).isEqualTo(3);
    assertThat(uncounted.err()).contains("--count");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sudoku --count 3 | a family of problems is one of countdown, topological-order,",
        "countdown --count 0 | a list holds 1 problem or more; got 0",
        "countdown --count 3 --split test | a split is training or held-out; got 'test'",
        "countdown --count 3 --set colour=red | a setting of countdown is one of largest, numbers,",
        "countdown --count 3 --set numbers=9 | numbers of countdown is an integer or a range",
        "countdown --count 3 --set numbers | --set"
      })
  void whatCannotBeMadeIsToldAndNothingIsWritten(String words, String message) {
    Ran ran = Shell.bare(("lab problems " + words).split(" ", -1));
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("cadastre: ").contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"countdown", "topological-order", "simple-path", "chained-arithmetic"})
  void whatIsWrittenIsReadBackAsItWas(String family) throws IOException {
    Ran ran =
        Shell.bare(
            "lab", "problems", family, "--count", "50", "--split", "training", "--seed", "4");
    assertThat(ran.exit()).isZero();
    Path file = Files.writeString(folder.resolve("made.jsonl"), ran.out());
    assertThat(read(file).problems().problems())
        .isEqualTo(ProblemList.of(Families.named(family), Split.TRAINING, 4, 50));
  }

  @Tag("slow")
  @Test
  void importTakesThemBackWithoutAnyOption() throws IOException {
    String made =
        Shell.bare("lab", "problems", "countdown", "--count", "20", "--set", "numbers=3").out();
    Path file = Files.writeString(folder.resolve("made.jsonl"), made);
    Ran ran =
        new Shell(folder).run("import", "problems", "made", file.toString(), "--format", "json");
    assertThat(ran.exit()).isZero();
    assertThat(ran.json().at("/0/problems").asInt()).isEqualTo(20);
    assertThat(ran.json().at("/0/sha256").asText()).isEqualTo(read(file).problems().sha256());
  }

  /** The commands of datasets/lab/README.md. */
  @ParameterizedTest
  @ValueSource(strings = {"countdown", "topological-order"})
  void theSetsThatShipAreMadeAgainByteForByte(String family) throws IOException {
    Ran ran = Shell.bare("lab", "problems", family, "--count", "300");
    String shipped = Files.readString(SHIPPED.resolve(family + ".jsonl"));
    assertThat(ran.out()).isEqualTo(shipped);
    ProblemReading reading = read(SHIPPED.resolve(family + ".jsonl"));
    assertThat(reading.problems().problems()).hasSize(300);
    assertThat(Files.readString(SHIPPED.resolve("README.md"))).contains(reading.sha256());
  }
}
