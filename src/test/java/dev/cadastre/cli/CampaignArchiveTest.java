package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole campaigns and rows for other tools, from the command line. */
@Tag("slow")
class CampaignArchiveTest {

  private static final String TINY = Path.of("datasets/tiny/campaign.yaml").toString();

  /** What a reader without Cadastre does: counts, sums and one text, by the standard library. */
  private static final String READER =
      """
      import gzip, hashlib, json, sys, os
      folder = sys.argv[1]
      manifest = json.load(open(os.path.join(folder, 'manifest.json')))
      rows = {}
      for entry in manifest['files']:
          path = os.path.join(folder, entry['name'])
          assert hashlib.sha256(open(path, 'rb').read()).hexdigest() == entry['sha256'], path
          with gzip.open(path, 'rt', encoding='utf-8', newline='\\n') as lines:
              rows[entry['table']] = [json.loads(line) for line in lines]
          assert len(rows[entry['table']]) == entry['rows'], path
      correct = sum(v['verdict'] == 'correct' for v in rows['verdict'] if v['run'] == 'tuned-8'
                    and not v['verifier'].startswith('recorded'))
      first = rows['sample_text'][0]
      print(json.dumps([sum(map(len, rows.values())), len(rows['sample']), correct,
                        first['run'], first['problem'], first['draw'], first['text'],
                        [r['estimate'] for r in rows['run_result'] if r['k'] == 1][0]]))
      """;

  @TempDir Path home;

  private Shell.Ran ok(Shell shell, String... words) {
    Shell.Ran ran = shell.run(words);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  @Test
  void aCampaignMovesAndGoesOn() {
    Shell shell = new Shell(home);
    ok(shell, "run", TINY);
    String archive = home.resolve("archive").toString();
    Shell.Ran export = ok(shell, "export", "campaign", "tiny", "--out", archive, "--format", "csv");
    assertThat(export.out().lines().findFirst()).contains("file,rows,bytes,sha256");
    assertThat(export.out()).contains("sample.jsonl.gz,96,");
    Shell other = new Shell(home.resolve("other"));
    ok(other, "import", "campaign", archive);
    for (String run : List.of("base-8", "tuned-8")) {
      assertThat(ok(other, "export", run).out()).isEqualTo(ok(shell, "export", run).out());
    }
    assertThat(ok(other, "compare", "base-8..tuned-8").out())
        .isEqualTo(ok(shell, "compare", "base-8..tuned-8").out());
    assertThat(ok(other, "import", "campaign", archive).out()).contains("nothing was left to do");
    // continuing draws nothing again: the sources stand where the definition says
    assertThat(ok(other, "run", TINY).err()).contains("nothing was left to do");
  }

  @Test
  void whatIsMeantIsAsked() {
    Shell shell = new Shell(home);
    Shell.Ran none = shell.run("export");
    assertThat(none.exit()).isEqualTo(3);
    assertThat(none.err()).contains("export takes a run, or campaign NAME; got none");
    Shell.Ran nowhere = shell.run("export", "campaign", "tiny");
    assertThat(nowhere.exit()).isEqualTo(3);
    assertThat(nowhere.err()).contains("--out");
    Shell.Ran empty = shell.run("import", "campaign", home.toString());
    assertThat(empty.exit()).isEqualTo(3);
    assertThat(empty.err()).contains("an archive is a folder with a manifest.json");
  }

  @Test
  void anotherToolReadsWhatWasWritten() throws IOException, InterruptedException {
    Assumptions.assumeTrue(python());
    Shell shell = new Shell(home);
    ok(shell, "run", TINY);
    Path archive = home.resolve("archive");
    ok(shell, "export", "campaign", "tiny", "--out", archive.toString());
    Process python =
        new ProcessBuilder("python3", "-c", READER, archive.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String told = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).isZero();
    ObjectMapper json = new ObjectMapper();
    JsonNode read = json.readTree(told);
    long rows = 0;
    for (JsonNode file :
        json.readTree(Files.readString(archive.resolve("manifest.json"))).get("files")) {
      rows += file.get("rows").asLong();
    }
    JsonNode first = json.readTree(shell.run("export", "base-8").out().lines().findFirst().get());
    assertThat(read.get(0).asLong()).isEqualTo(rows);
    assertThat(read.get(1).asInt()).isEqualTo(96); // datasets/tiny/README.md: 2 runs, 6 x 8
    assertThat(read.get(2).asInt()).isEqualTo(17);
    assertThat(read.get(3).asText()).isEqualTo("base-8");
    assertThat(read.get(4)).isEqualTo(first.get("problem"));
    assertThat(read.get(5)).isEqualTo(first.get("draw"));
    assertThat(read.get(6)).isEqualTo(first.get("text"));
    assertThat(read.get(7).asDouble()).isEqualTo(13 / 48.0);
  }

  private static boolean python() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("python3", "--version").start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void samplesAreWrittenAsNelCompareReadsThem() {
    Shell shell = new Shell(home);
    String problems =
        shell.file(
            "three.jsonl",
            "{\"id\": \"a\", \"prompt\": \"1+1\", \"reference\": \"2\", \"kind\": \"integer\","
                + " \"subject\": \"sums\"}",
            "{\"id\": \"b\", \"prompt\": \"1+2\", \"reference\": \"3\", \"kind\": \"integer\"}");
    String rollouts =
        shell.file(
            "rollouts.jsonl",
            "{\"problem\": \"a\", \"draw\": 0, \"text\": \"The answer is 2\"}",
            "{\"problem\": \"a\", \"draw\": 1, \"text\": \"The answer is 3\"}",
            "{\"problem\": \"b\", \"draw\": 0, \"text\": \"Hm.\"}");
    ok(shell, "import", "problems", "three", problems);
    ok(shell, "import", "rollouts", "r", rollouts, "--problems", "three");
    Shell.Ran nel = ok(shell, "export", "r", "--format", "nel", "--verifier", "integer");
    assertThat(nel.out().lines())
        .containsExactly(
            "{\"problem_idx\":0,\"repeat\":0,\"reward\":1.0,\"expected_answer\":\"2\","
                + "\"extracted_answer\":\"2\",\"model_response\":\"The answer is 2\","
                + "\"metadata\":{\"category\":\"sums\",\"problem\":\"a\"}}",
            "{\"problem_idx\":0,\"repeat\":1,\"reward\":0.0,\"expected_answer\":\"2\","
                + "\"extracted_answer\":\"3\",\"model_response\":\"The answer is 3\","
                + "\"metadata\":{\"category\":\"sums\",\"problem\":\"a\"}}",
            "{\"problem_idx\":1,\"repeat\":0,\"reward\":0.0,\"expected_answer\":\"3\","
                + "\"model_response\":\"Hm.\",\"metadata\":{\"problem\":\"b\"}}");
    assertThat(ok(shell, "export", "r", "--format", "nel", "--limit", "1").out().lines())
        .hasSize(1);
    assertThat(shell.run("export", "r", "--format", "nel", "--trace").exit()).isEqualTo(3);
    assertThat(shell.run("export", "r", "--verifier", "integer").exit()).isEqualTo(3);
  }
}
