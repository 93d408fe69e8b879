package dev.cadastre.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemReaderTest {

  @TempDir Path folder;

  private List<Problem> read(String name, String content) throws IOException {
    return read(name, content, ProblemPreset.AUTO);
  }

  private List<Problem> read(String name, String content, ProblemPreset preset) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    return ProblemReader.read("set", ProblemSource.of(file, preset)).problems().problems();
  }

  @Test
  void anEmptyFileIsRefused() {
    for (String name : List.of("p.jsonl", "p.json", "p.csv")) {
      assertThatThrownBy(() -> read(name, ""))
          .hasMessageEndingWith("a problem set holds at least one problem; got none; add problems");
    }
  }

  @Test
  void linesListsAndCsvGiveTheSameProblems() throws Exception {
    Problem first = new Problem("a", "1 + 1?", "2.0", AnswerKind.INTEGER, Map.of("level", "3"));
    Problem second = new Problem("b", "ä, \"b\"?", "1,000", AnswerKind.INTEGER, Map.of());
    String a = "{\"id\":\"a\",\"problem\":\"1 + 1?\",\"answer\":2.0,\"level\":3}";
    String b = "{\"id\":\"b\",\"question\":\"ä, \\\"b\\\"?\",\"answer\":\"1,000\"}";
    assertThat(read("p.jsonl", "\uFEFF" + a + "\r\n\r\n" + b)).containsExactly(first, second);
    assertThat(read("p.json", "\n [" + a + ",\n" + b + "]")).containsExactly(first, second);
    assertThat(
            read(
                "p.csv",
                "\uFEFFid,prompt,reference,url\r\na,1 + 1?,2.0,x\r\nb,\"ä, \"\"b\"\"?\",\"1,000\",x\r\n"))
        .containsExactly(new Problem("a", "1 + 1?", "2.0", AnswerKind.INTEGER, Map.of()), second);
  }

  @Test
  void aPackedFileIsUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"problem\":\"Q\",\"answer\":1}".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("p.jsonl.gz"), packed.toByteArray());
    ProblemSource source = ProblemSource.of(file, ProblemPreset.AUTO);
    assertThat(ProblemReader.read("set", source).problems().problems()).hasSize(1);
    Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
    assertThatThrownBy(() -> ProblemReader.read("set", source))
        .hasMessageContaining("a .gz file is whole gzip data");
    Files.writeString(file, "plain");
    assertThatThrownBy(() -> ProblemReader.read("set", source))
        .hasMessageContaining("a .gz file is whole gzip data; got other bytes");
  }

  @Test
  void aProblemWithoutIdIsNamedByItsIndex() throws Exception {
    assertThat(
            read("p.jsonl", "{\"problem\":\"Q\",\"answer\":1}\n{\"problem\":\"R\",\"answer\":2}"))
        .extracting(Problem::id)
        .containsExactly("0", "1");
  }

  @Test
  void theKindFollowsFromAllReferences() {
    assertThat(ReferenceKind.of(List.of())).isEqualTo(AnswerKind.TEXT);
    assertThat(ReferenceKind.of(List.of("-3", "27.0", "1,000"))).isEqualTo(AnswerKind.INTEGER);
    assertThat(ReferenceKind.of(List.of("3", "0.5", "1/3"))).isEqualTo(AnswerKind.NUMBER);
    assertThat(ReferenceKind.of(List.of("3", "$x$"))).isEqualTo(AnswerKind.MATH);
    assertThat(ReferenceKind.of(List.of("3", "\\pi"))).isEqualTo(AnswerKind.MATH);
    assertThat(ReferenceKind.of(List.of("3", "blue"))).isEqualTo(AnswerKind.TEXT);
  }

  @Test
  void aRecordsOwnKindComesBeforeTheDefault() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("p.jsonl"),
            """
            {"problem":"Q","answer":"C","kind":"choice"}
            {"problem":"R","answer":"x"}
            """);
    ProblemSource source =
        new ProblemSource(
            file, ProblemPreset.AUTO, AnswerKind.MATH, Selection.ALL, FieldMapping.NONE, 0);
    assertThat(ProblemReader.read("set", source).problems().problems())
        .extracting(Problem::kind)
        .containsExactly(AnswerKind.CHOICE, AnswerKind.MATH);
  }

  @Test
  void fieldsAndMetadataAreMapped() throws Exception {
    Path file =
        Files.writeString(folder.resolve("p.csv"), "Nr,Frage,Lösung,Stufe\n1,Wer?,ich,leicht\n");
    FieldMapping mapping =
        FieldMapping.of(List.of("id=Nr", "prompt=Frage", "reference=Lösung", "meta.level=Stufe"));
    ProblemSource source =
        new ProblemSource(file, ProblemPreset.AUTO, null, Selection.ALL, mapping, 0);
    assertThat(ProblemReader.read("set", source).problems().problems())
        .containsExactly(
            new Problem("1", "Wer?", "ich", AnswerKind.TEXT, Map.of("level", "leicht")));
  }

  @Test
  void answersAreFoundWhereThePresetSays() throws Exception {
    assertThat(
            read(
                "p.jsonl",
                "{\"problem\":\"Q\",\"idx\":0,\"solution\":\"\\\\boxed{1} or \\\\boxed{\\\\frac{1}{\\\\sqrt{2}}}.\"}",
                ProblemPreset.MINERVA))
        .extracting(Problem::reference)
        .containsExactly("\\frac{1}{\\sqrt{2}}");
    assertThat(
            read(
                "p.jsonl",
                "{\"question\":\"Q\",\"idx\":0,\"answer\":\"so 1,000 + 1\\n#### 1,001\"}",
                ProblemPreset.GSM8K))
        .extracting(Problem::reference)
        .containsExactly("1001");
    assertThat(read("p.csv", "Rank,Puzzles\n901,4 5 6 10\n", ProblemPreset.GAME24))
        .containsExactly(
            new Problem(
                "900", "4 5 6 10", "24 from 4 5 6 10", AnswerKind.EXPRESSION_TARGET, Map.of()));
    assertThatThrownBy(
            () ->
                read(
                    "p.jsonl",
                    "{\"problem\":\"Q\",\"idx\":0,\"solution\":\"\\\\boxed{1\"}",
                    ProblemPreset.MINERVA))
        .hasMessageContaining("line 1: a solution holds \\boxed{ANSWER}; got '\\boxed{1'");
  }

  @Test
  void eachFaultNamesLineAndRemedy() {
    String good = "{\"id\":\"a\",\"problem\":\"Q\",\"answer\":1}\n";
    assertThatThrownBy(() -> read("p.jsonl", good + "{\"id\":\"b\",\"answer\":1}\n"))
        .hasMessageEndingWith(
            "p.jsonl, line 2: a record has a prompt; got none; texts and numbers are in columns [id, answer]; name the"
                + " right one with --map prompt=COLUMN, or the file's form with --preset");
    assertThatThrownBy(() -> read("p.jsonl", good + good))
        .hasMessageContaining("line 2: ids are unique in a problem set; got 'a' again");
    assertThatThrownBy(() -> read("p.jsonl", good + good.replace("\"a\"", "\" \"")))
        .hasMessageContaining(
            "line 2: a problem's id has 1 to 200 characters, none of them a control character; got ' '");
    assertThatThrownBy(() -> read("p.jsonl", good + "{\"id\":\"b\",\"prob"))
        .hasMessageContaining("line 2: the last line is whole JSON")
        .hasMessageContaining("the file seems cut off");
    assertThatThrownBy(() -> read("p.json", "[" + good))
        .hasMessageContaining("a record is valid JSON");
    assertThatThrownBy(() -> read("p.csv", "id,prompt,answer\na,Q\n"))
        .hasMessageContaining(
            "line 2: a record has a value for each column of the header; got 2 values");
    assertThatThrownBy(() -> read("p.csv", "id,prompt,prompt\na,Q,R\n"))
        .hasMessageContaining("a file is CSV with a header");
    assertThatThrownBy(() -> ProblemPreset.of("amc"))
        .hasMessageContaining("a preset of problem sets is one of auto, aime24")
        .hasMessageEndingWith("got 'amc'; use one of these");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws Exception {
    byte[] latin = "id,prompt,answer\na,gr\u00f6\u00dfer,1\n".getBytes(StandardCharsets.ISO_8859_1);
    Path csv = Files.write(folder.resolve("p.csv"), latin);
    assertThatThrownBy(() -> ProblemReader.read("set", ProblemSource.of(csv, ProblemPreset.AUTO)))
        .hasMessageContaining("a file is UTF-8; got other bytes");
    byte[] line =
        "{\"problem\":\"gr\u00f6\u00dfer\",\"answer\":1}".getBytes(StandardCharsets.ISO_8859_1);
    Path jsonl = Files.write(folder.resolve("p.jsonl"), line);
    assertThatThrownBy(() -> ProblemReader.read("set", ProblemSource.of(jsonl, ProblemPreset.AUTO)))
        .hasMessageContaining("a file is UTF-8")
        .hasMessageContaining("line 1");
  }

  @Test
  void badRecordsAreSkippedUpToTheBound() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("p.jsonl"),
            "{\"problem\":\"Q\",\"answer\":1}\nnonsense\n{\"problem\":\"R\",\"answer\":1}\n");
    ProblemReading reading =
        ProblemReader.read(
            "set",
            new ProblemSource(file, ProblemPreset.AUTO, null, Selection.ALL, FieldMapping.NONE, 1));
    assertThat(reading.problems().problems()).extracting(Problem::id).containsExactly("0", "2");
    assertThat(reading.rejects()).extracting(Reject::original).containsExactly("nonsense");
  }

  @Test
  void problemsOfAResultsDocumentAreNamedByPlace() throws Exception {
    String results =
        """
        {"categories": [{"datasets": [{"name": "one", "results": [
          {"question": "Q", "expected_answer": 2.50, "completions": [{"score": 1}]},
          {"question": ["Q"], "expected_answer": "x"}]}]}]}
        """;
    Path file = Files.writeString(folder.resolve("results.json"), results);
    ProblemSource source =
        new ProblemSource(
            file, ProblemPreset.REASONING_GYM, null, Selection.ALL, FieldMapping.NONE, 1);
    ProblemReading reading = ProblemReader.read("set", source);
    assertThat(reading.problems().problems())
        .containsExactly(new Problem("0", "Q", "2.50", AnswerKind.TEXT, Map.of()));
    assertThat(reading.rejects())
        .extracting(r -> r.line() + " " + r.path())
        .containsExactly("3 /categories/0/datasets/0/results/1");
  }

  @Test
  void theTinySetHasEveryKindOfVerifier() {
    Path file = Path.of("datasets/tiny/problems.jsonl");
    assertThat(
            ProblemReader.read("tiny", ProblemSource.of(file, ProblemPreset.AUTO))
                .problems()
                .problems())
        .extracting(Problem::kind)
        .containsExactly(
            AnswerKind.INTEGER,
            AnswerKind.NUMBER,
            AnswerKind.CHOICE,
            AnswerKind.TEXT,
            AnswerKind.EXPRESSION_TARGET,
            AnswerKind.INTEGER);
  }
}
