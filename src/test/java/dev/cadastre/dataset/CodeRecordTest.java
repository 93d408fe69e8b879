package dev.cadastre.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeRecordTest {

  @TempDir Path folder;

  private List<Problem> read(String preset, String... lines) throws IOException {
    Path file = Files.write(folder.resolve("problems.jsonl"), List.of(lines));
    return ProblemReader.read("set", ProblemSource.of(file, ProblemPreset.of(preset)))
        .problems()
        .problems();
  }

  private static List<Problem> shipped(String preset) {
    Path file = Path.of("datasets/code", preset + ".jsonl");
    return ProblemReader.read(preset, ProblemSource.of(file, ProblemPreset.of(preset)))
        .problems()
        .problems();
  }

  @ParameterizedTest
  @CsvSource({"humaneval,own/0", "mbpp,1", "livecodebench,own-0"})
  void theProblemsThatShipAreCodeAndTheirFilesAreTheOnesDescribed(String preset, String id)
      throws IOException {
    List<Problem> problems = shipped(preset);
    assertThat(problems).hasSize(3).allMatch(problem -> problem.kind() == AnswerKind.CODE);
    assertThat(problems.get(0).id()).isEqualTo(id);
    assertThat(Files.readString(Path.of("datasets/code/README.md")))
        .contains(InputFile.sha256(Path.of("datasets/code", preset + ".jsonl")));
  }

  @Test
  void aPromptOfMbppShowsItsTests() {
    assertThat(shipped("mbpp").get(0).prompt())
        .isEqualTo(
            """
            Write a function to count the vowels of a text.

            Your code should pass these tests:

            assert count_vowels('Cadastre') == 3
            assert count_vowels('') == 0
            assert count_vowels('XYZ') == 0
            """);
  }

  @Test
  void hiddenTestsAreUnpacked() {
    assertThat(shipped("livecodebench").get(1).reference())
        .contains("{\"input\":\"-3\\n7\\n\",\"output\":\"-1.5\\n3.5\\n\"}");
  }

  @Test
  void plainInputsAndOutputsAreTestsOfAProgram() throws IOException {
    String plain =
        "{\"id\": 1, \"question\": \"Echo.\", \"inputs\": [\"1\", [\"2\", \"3\"]], \"outputs\": [\"1\", \"2\\n3\"]}";
    assertThat(read("livecodebench", plain).get(0).reference())
        .endsWith(
            "\"cases\":[{\"input\":\"1\",\"output\":\"1\"},"
                + "{\"input\":\"2\\n3\\n\",\"output\":\"2\\n3\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "humaneval | {'task_id':'a','prompt':'p','entry_point':'f','test':'x'} | a test defines check(candidate); got 'x'",
        "humaneval | {'task_id':'a','prompt':'p','test':'def check(c): pass'} | a record has a text entry_point; got none",
        "mbpp | {'task_id':1,'text':'t','test_list':[]} | a record has test_list, a list of asserts; got none",
        "livecodebench | {'question_id':'a','question_content':'q'} | a record has tests in public_test_cases",
        "livecodebench | {'question_id':'a','question_content':'q','private_test_cases':'AAAA'} | tests are JSON, or base64 of zlib of a pickled text; got 'AAAA'",
        "livecodebench | {'question_id':'a','question_content':'q','public_test_cases':'[{}]'} | a record has the text input in every test; got none",
        "livecodebench | {'question_id':'a','question_content':'q','language':'C++'} | code is Python 3, the only language that is run; got 'C++'",
      })
  void aRecordThatIsNoProblemOfCodeIsToldWhatItLacks(String preset, String record, String rule) {
    assertThatThrownBy(() -> read(preset, record.replace('\'', '"')))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(rule);
  }
}
