package dev.cadastre.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of datasets/bad breaks the rule that its README names. */
class BadRecordsTest {

  private static final Path FILE = Path.of("datasets/bad/rollouts.jsonl");

  @TempDir Path cache;

  private RecordedRollouts open(int skipBad) {
    return RecordedRollouts.open(
        new RolloutSource(FILE, RolloutPreset.JSONL, Selection.ALL, FieldMapping.NONE, skipBad),
        cache);
  }

  @Test
  void moreBadRecordsThanAllowedAreRefusedAndNothingIsKept() {
    assertThatThrownBy(() -> open(18))
        .hasMessageStartingWith(
            FILE + ": at most 18 bad records are skipped; got 19; mend them or allow more")
        .hasMessageContaining("line 2: a record is valid JSON")
        .hasMessageContaining("line 3: a record has a text; got none; add \"text\" or map it");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void everyRuleIsToldWithItsLine() {
    RecordedRollouts rollouts = open(19);
    assertThat(rollouts.size()).isEqualTo(3);
    assertThat(rollouts.repeatedDraws()).isEqualTo(1);
    assertThat(rollouts.rejects())
        .extracting(r -> r.line() + " " + r.rule())
        .containsExactly(
            "2 a record is valid JSON",
            "3 a record has a text",
            "4 a record has a draw",
            "5 a record has a problem",
            "6 /draw is an integer",
            "7 /text is a text",
            "8 a problem's id has 1 to 200 characters, none of them a control character",
            "9 a problem's id has 1 to 200 characters, none of them a control character",
            "10 a draw is 0 or more",
            "11 the count of tokens is 0 or more",
            "12 a record is valid JSON",
            "13 /sumLogProbNats is a finite number",
            "14 a stopReason is stop or length",
            "15 /correct is true or false",
            "16 a file is UTF-8",
            "17 the record is an object",
            "18 a line holds one object",
            "20 a problem keeps its prompt",
            "23 the last line is whole JSON");
  }

  @Test
  void aStoredIndexDoesNotLowerTheBar() {
    open(19);
    assertThatThrownBy(() -> open(3)).hasMessageContaining("at most 3 bad records are skipped");
  }

  @Test
  void rejectsAreWrittenAsTheyWere() throws Exception {
    Path target = cache.resolve("rejects.jsonl");
    Rejects.write(open(19).rejects(), target);
    List<String> lines = Files.readAllLines(target);
    assertThat(lines).hasSize(19);
    assertThat(new ObjectMapper().readTree(lines.get(2)).path("original").asText())
        .isEqualTo("{\"problem\": \"seeds\", \"text\": \"no draw\"}");
  }
}
