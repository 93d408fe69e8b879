package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.dataset.BadInputException;
import dev.cadastre.operation.CampaignExport;
import dev.cadastre.sample.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not as it was written, or contradicts what is stored, changes nothing. */
@Tag("slow")
class ArchiveRefusalsTest {

  @TempDir static Path folder;
  private static ArchivedCampaign ledger;
  private static ArchivedCampaign empty;
  private static Path archive;

  @BeforeAll
  static void open() throws IOException {
    ledger = ArchivedCampaign.on(TestDatabase.H2);
    archive = ledger.export("archive");
    ledger.endWhatRan();
    empty = ArchivedCampaign.empty(TestDatabase.H2);
  }

  @AfterAll
  static void close() {
    ledger.close();
    empty.close();
  }

  private static Path copy(String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    try (var files = Files.list(archive)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private static void refused(Path changed, String... message) {
    Map<String, List<String>> before = LedgerDump.tables(empty.database());
    assertThatThrownBy(() -> empty.take(changed))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll(message);
    assertThat(LedgerDump.tables(empty.database())).isEqualTo(before);
  }

  private static void manifest(Path changed, String from, String to) throws IOException {
    Path manifest = changed.resolve("manifest.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(from);
    Files.writeString(manifest, text.replace(from, to));
  }

  @Test
  void aFlippedByteIsFound() throws IOException {
    Path changed = copy("flipped");
    Path file = changed.resolve("sample_text.jsonl.gz");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    refused(changed, "sample_text.jsonl.gz", "nothing was imported");
  }

  @Test
  void aFlippedByteThatGzipDoesNotSeeIsFound() throws IOException {
    Path changed = copy("header");
    Path file = changed.resolve("sample.jsonl.gz");
    byte[] bytes = Files.readAllBytes(file);
    bytes[4] ^= 1; // the time in gzip's header
    Files.write(file, bytes);
    refused(changed, "sample.jsonl.gz", "the manifest tells sha256");
  }

  @Test
  void aMissingFileIsFound() throws IOException {
    Path changed = copy("missing");
    Files.delete(changed.resolve("verdict.jsonl.gz"));
    refused(changed, "verdict.jsonl.gz: a file that the manifest names is there; got nothing");
  }

  @Test
  void aTruncatedFileIsFound() throws IOException {
    Path changed = copy("truncated");
    Path file = changed.resolve("sample.jsonl.gz");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
    refused(changed, "sample.jsonl.gz: the manifest tells " + bytes.length + " bytes; got ");
  }

  @Test
  void aWrongCountIsFound() throws IOException {
    Path changed = copy("count");
    String text = Files.readString(changed.resolve("manifest.json"));
    String entry = text.substring(text.indexOf("\"run.jsonl.gz\""));
    String rows = entry.substring(0, entry.indexOf("bytes"));
    manifest(changed, rows, rows.replace("\"rows\" : 3", "\"rows\" : 4"));
    refused(changed, "run.jsonl.gz: the manifest tells 4 rows; got 3 rows");
  }

  @Test
  void aNewerFormIsRefused() throws IOException {
    Path changed = copy("newer");
    manifest(changed, "\"format\" : 1", "\"format\" : 2");
    refused(changed, "manifest.json, format: this version reads archives up to format 1; got 2");
  }

  @Test
  void aManifestThatNamesOtherFilesIsRefused() throws IOException {
    Path changed = copy("elsewhere");
    manifest(changed, "\"run.jsonl.gz\"", "\"../run.jsonl.gz\"");
    refused(changed, "a table's file is run.jsonl.gz; got ../run.jsonl.gz");
    manifest(changed, "\"table\" : \"run\"", "\"table\" : \"walk\"");
    refused(changed, "has one file for each of", "walk");
  }

  @Test
  void aFolderWithoutManifestIsNone() throws IOException {
    refused(Files.createDirectory(folder.resolve("none")), "a folder with a manifest.json");
    Path changed = copy("text");
    Files.writeString(changed.resolve("manifest.json"), "{");
    refused(changed, "a manifest is JSON");
  }

  /** Changes the ledger that the archive came from, is refused, and changes it back. */
  private static void contradicted(String change, String back, String... message) {
    ledger.execute(change);
    Map<String, List<String>> before = LedgerDump.tables(ledger.database());
    assertThatThrownBy(() -> ledger.take(archive))
        .isInstanceOf(RefusedException.class)
        .hasMessageContainingAll(message);
    assertThat(LedgerDump.tables(ledger.database())).isEqualTo(before);
    ledger.execute(back);
  }

  @Test
  void aRunOfAnotherPlanIsRefusedByField() {
    contradicted(
        "update run set top_k = 41 where name = 'base'",
        "update run set top_k = 40 where name = 'base'",
        "base differs in topK: stored 41, wanted 40");
  }

  @Test
  void aSetOfOtherContentIsRefused() {
    String back = "update problem_set set sha256 = '" + sha256() + "'";
    contradicted(
        "update problem_set set sha256 = 'x' || substring(sha256, 2)",
        back,
        "odd differs in sha256: stored x");
  }

  private static String sha256() {
    return new ProblemSetRegister(ledger.database()).find("odd").orElseThrow().sha256();
  }

  @Test
  void anotherTextOfTheSameDrawIsRefused() {
    contradicted(
        "update sample_text set text = 'other' where run = 1 and problem = 1 and draw = 1",
        "update sample_text set text = '\u2028\u0007\ufeff 3' where run = 1 and problem = 1"
            + " and draw = 1",
        "sample_text [base, a \"b\"\\, 1] differs in text: stored other, archived");
  }

  @Test
  void anotherTallyThatCameCountedIsRefused() {
    contradicted(
        "update tally set correct = 4 where run = 3 and drawn = 8",
        "update tally set correct = 3 where run = 3 and drawn = 8",
        "tally [counted, recorded@csv, sum] differs in correct: stored 4, archived 3");
  }

  @Test
  void anotherCampaignOfTheSameNameIsRefused() {
    contradicted(
        "update campaign set definition = definition || ' ', created_at = created_at"
            + " + interval '1' second",
        "update campaign set definition = substring(definition, 1, char_length(definition) - 1),"
            + " created_at = created_at - interval '1' second",
        "moved differs in definition and in created_at");
  }

  @Test
  void anExportNeverOverwrites() {
    assertThatThrownBy(() -> ledger.export("archive"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("is there already; name another one");
  }

  @Test
  void anUnknownCampaignLeavesNothing() {
    Path place = folder.resolve("unknown");
    assertThatThrownBy(() -> new CampaignExport(ledger.workspace()).of("nobody", place))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a stored campaign is meant; there is none named nobody; stored: moved");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().contains("unknown"));
  }
}
