package dev.cadastre.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.aggregate.Tally;
import dev.cadastre.aggregate.Tally.ClassCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyReaderTest {

  @TempDir Path folder;

  private List<Tally> read(TallyPreset preset, String content, String... select)
      throws IOException {
    Path file = Files.writeString(folder.resolve("tallies"), content);
    return TallyReader.read(
            new TallySource(file, preset, Selection.of(List.of(select)), FieldMapping.NONE, 0))
        .tallies();
  }

  private List<Tally> csv(String content, String... select) throws IOException {
    return read(TallyPreset.CSV, content, select);
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> csv(""))
        .hasMessageEndingWith("a file of tallies holds at least one; got none; check the file");
  }

  @Test
  void countsMayDifferBetweenProblems() throws Exception {
    assertThat(csv("problem,draws,correct\na,8,3\nb,1000,0\n"))
        .containsExactly(
            new Tally("a", 8, 3, 5, 0, 0, null, List.of()),
            new Tally("b", 1000, 0, 1000, 0, 0, null, List.of()));
  }

  @Test
  void classesAndOtherCountsAreKept() throws Exception {
    assertThat(
            csv(
                """
                problem,draws,correct,noAnswer,undecided,truncated,correct-class:7,class:8,class:9
                a,8,3,1,1,0,3,2,
                """))
        .containsExactly(
            new Tally(
                "a",
                8,
                3,
                3,
                1,
                1,
                0,
                List.of(new ClassCount("7", true, 3), new ClassCount("8", false, 2))));
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> csv("problem,draws,correct\na,8,9\n"))
        .hasMessageContaining("line 2: correct draws are 0 to all draws; got 9 of 8");
    assertThatThrownBy(() -> csv("problem,draws,correct\na,0,0\n"))
        .hasMessageContaining("draws are 1 or more; got 0");
    assertThatThrownBy(() -> csv("problem,draws,correct\na,8,NaN\n"))
        .hasMessageContaining("correct is an integer, 0 or more; got 'NaN'");
    assertThatThrownBy(() -> csv("problem,draws,correct,noAnswer\na,8,5,4\n"))
        .hasMessageContaining("together at most the draws; got 5 + 4 + 0 of 8");
    assertThatThrownBy(() -> csv("problem,draws,correct,class:x\na,8,5,4\n"))
        .hasMessageContaining("classes of incorrect answers count at most the incorrect draws")
        .hasMessageContaining("got 4 of 3");
    assertThatThrownBy(() -> csv("problem,draws,correct,truncated\na,8,5,9\n"))
        .hasMessageContaining("truncated draws are at most all draws; got 9 of 8");
    assertThatThrownBy(() -> csv("problem,draws,correct\na,8,5\na,8,5\n"))
        .hasMessageContaining("line 3: a problem has one tally; got 'a' again");
    assertThatThrownBy(() -> csv("task,draws,correct\na,8,5\n"))
        .hasMessageContaining(
            "a record has a problem; got none; columns are [task, draws, correct]");
  }

  @Test
  void oneRunOfSeveralMustBeSelected() throws Exception {
    String two = "run,problem,draws,correct\nbase,a,8,1\ntuned,a,8,2\n";
    assertThat(csv(two, "run=tuned")).extracting(Tally::correct).containsExactly(2);
    assertThatThrownBy(() -> csv(two))
        .hasMessageContaining(
            "one run is read at a time; got 2 (base, tuned); choose one with --select run=NAME");
    assertThatThrownBy(() -> csv(two, "run=other"))
        .hasMessageContaining("choose one of base, tuned");
  }

  @Test
  void accuraciesOfAnEpochAreCountsOfEight() throws Exception {
    String json = "{\"7\": [0.0, 0.125, 1.0], \"9\": [0.5]}";
    assertThat(read(TallyPreset.ONE_SHOT_RLVR, json, "epoch=last"))
        .containsExactly(
            new Tally("7", 8, 8, 0, 0, 0, null, List.of()),
            new Tally("9", 8, 4, 4, 0, 0, null, List.of()));
    assertThat(read(TallyPreset.ONE_SHOT_RLVR, json, "epoch=0"))
        .isEqualTo(read(TallyPreset.ONE_SHOT_RLVR, json, "epoch=first"));
    assertThatThrownBy(() -> read(TallyPreset.ONE_SHOT_RLVR, json, "epoch=1"))
        .hasMessageContaining("/9: a problem has a number as accuracy of epoch 1; got 1 epochs");
    assertThatThrownBy(() -> read(TallyPreset.ONE_SHOT_RLVR, json))
        .hasMessageContaining("one epoch is read at a time")
        .hasMessageContaining("choose one with --select epoch=first");
    assertThatThrownBy(() -> read(TallyPreset.ONE_SHOT_RLVR, "{\"7\": [0.3]}", "epoch=last"))
        .hasMessageContaining("a multiple of 1/8 from 0 to 1; got 0.3");
  }

  private static final String PUZZLES =
      """
      [{"experiment": "short", "n": 10, "sat_sols": [
         {"sat": "def f(x): return x", "n_sols": 3, "sol_counts": [["a", 2], ["b", 1]]}]},
       {"experiment": "bootstrap", "n": 10, "sat_sols": [{"sat": "x", "failures": 3}]}]
      """;

  @Test
  void puzzlesHaveStableNamesAndClassesOfCorrectAnswers() throws Exception {
    List<Tally> tallies = read(TallyPreset.PYPUZZLES, PUZZLES, "prompt=short");
    assertThat(tallies).hasSize(1);
    assertThat(tallies.get(0).problem()).matches("p000-[0-9a-f]{8}");
    assertThat(tallies.get(0).incorrect()).isEqualTo(7);
    assertThat(tallies.get(0).classes())
        .containsExactly(new ClassCount("a", true, 2), new ClassCount("b", true, 1));
    assertThatThrownBy(() -> read(TallyPreset.PYPUZZLES, PUZZLES, "prompt=bootstrap"))
        .hasMessageContaining("an experiment holds counts")
        .hasMessageContaining("got 'bootstrap' without");
    assertThatThrownBy(() -> read(TallyPreset.PYPUZZLES, PUZZLES))
        .hasMessageContaining("one prompt is read at a time; got 2 (short, bootstrap)");
    assertThatThrownBy(
            () ->
                read(
                    TallyPreset.PYPUZZLES,
                    PUZZLES.replace("\"n_sols\": 3", "\"n_sols\": 4"),
                    "prompt=short"))
        .hasMessageContaining("sol_counts add up to n_sols; got 3 and 4");
  }
}
