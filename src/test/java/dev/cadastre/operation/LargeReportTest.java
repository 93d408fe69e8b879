package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.estimate.Support;
import dev.cadastre.picture.Chapter;
import dev.cadastre.picture.GroupSupport;
import dev.cadastre.picture.ProblemDetail;
import dev.cadastre.picture.ProblemDetail.Text;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 600 problems, two draws a side: the base is right in draw 0 of each and in draw 1 of those that
 * divide by ten; the tuned run is right in draw 0, but for the last 50 problems, which it loses.
 * Texts hold 3,000 characters, hostile ones among them.
 */
@Tag("slow")
class LargeReportTest {

  private static final int PROBLEMS = 600;
  private static final int LOST = 50;
  private static final String HOSTILE = "</script><script>alert(1)</script>\\u0000\\u202e ";

  @TempDir Path folder;

  private void write(String name, Stream<String> lines) throws IOException {
    Files.write(folder.resolve(name), lines.toList(), StandardCharsets.UTF_8);
  }

  private static String rollout(int problem, int draw, boolean correct) {
    return "{\"problem\": \"p%03d\", \"draw\": %d, \"text\": \"%s%s The answer is %d.\"}"
        .formatted(problem, draw, HOSTILE, "x".repeat(3000), correct ? problem : problem + 1);
  }

  private Chapter gathered() throws IOException {
    write(
        "problems.jsonl",
        Stream.iterate(0, i -> i + 1)
            .limit(PROBLEMS)
            .map(
                i ->
                    "{\"id\": \"p%03d\", \"prompt\": \"Say %d.\", \"reference\": \"%d\", \"kind\": \"integer\", \"level\": \"%d\"}"
                        .formatted(i, i, i, i % 12)));
    List<String> base = new ArrayList<>();
    List<String> tuned = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      base.add(rollout(i, 0, true));
      base.add(rollout(i, 1, i % 10 == 0));
      tuned.add(rollout(i, 0, i < PROBLEMS - LOST));
      tuned.add(rollout(i, 1, false));
    }
    write("base.jsonl", base.stream());
    write("tuned.jsonl", tuned.stream());
    Path campaign =
        Files.writeString(
            folder.resolve("large.yaml"),
            """
            campaign: large
            problems: {many: problems.jsonl}
            checkpoints: {base: {recorded: base.jsonl}, tuned: {recorded: tuned.jsonl}}
            plans: {default: {temperature: 1}}
            runs:
              base: {checkpoint: base, problems: many, plan: default, draws: 2}
              tuned: {checkpoint: tuned, problems: many, plan: default, draws: 2}
            comparisons: [{base: base, tuned: tuned}]
            """);
    try (Cadastre cadastre =
        Cadastre.start(new Settings(folder.resolve("home"), TestDatabase.H2.create(), "OFF"))) {
      Workspace workspace = new Workspace(cadastre, line -> {});
      var unused =
          new CampaignRun(workspace)
              .of(CampaignReader.read(campaign), Files.readString(campaign), campaign);
      return new ReportGathering(workspace).of("large", "").chapters().get(0);
    }
  }

  @Test
  void textsFillNoMoreThanTheirShareAndEveryCutIsTold() throws IOException {
    Chapter chapter = gathered();
    List<ProblemDetail> details = chapter.details();
    assertThat(details).hasSize(500);
    assertThat(details.subList(0, LOST))
        .extracting(ProblemDetail::problem)
        .allMatch(problem -> problem.compareTo("p550") >= 0);
    List<Text> texts =
        details.stream()
            .flatMap(d -> Stream.concat(d.base().texts().stream(), d.tuned().texts().stream()))
            .toList();
    long bytes = texts.stream().mapToLong(text -> size(text.text())).sum();
    long prompts =
        details.stream()
            .flatMap(detail -> Stream.of(detail.prompt(), detail.reference()))
            .filter(Objects::nonNull)
            .mapToLong(LargeReportTest::size)
            .sum();
    assertThat(bytes + prompts).isBetween(195L * 1024, 200L * 1024);
    assertThat(texts)
        .allMatch(text -> text.text().startsWith("</script><script>alert(1)</script>"))
        .allMatch(text -> text.text().contains(" characters left out ...]\n"))
        .allMatch(text -> text.length() > 3000 && text.text().length() < 560);
    assertThat(chapter.cuts())
        .hasSize(3)
        .startsWith(
            "Answers and texts are shown of 500 of 600 problems: those lost or gained first, then"
                + " the largest differences.")
        .anyMatch(cut -> cut.contains(" texts of more than 500 characters are cut in their middle"))
        .last()
        .asString()
        .startsWith("Texts fill 200 KB at most: ");
    assertThat(details).allMatch(detail -> !detail.base().answers().isEmpty());
    supportIsCountedByLevel(chapter);
  }

  /** Problem i has level i mod 12; the base has all, the tuned run those before the lost. */
  private static void supportIsCountedByLevel(Chapter chapter) {
    assertThat(chapter.groups()).hasSize(13);
    for (int level = 0; level < 12; level++) {
      int shrunk = 0;
      for (int i = PROBLEMS - LOST; i < PROBLEMS; i++) {
        shrunk += i % 12 == level ? 1 : 0;
      }
      GroupSupport group = chapter.groups().get(level + 1);
      assertThat(group.group()).isEqualTo(String.valueOf(level));
      assertThat(group.support()).isEqualTo(new Support(PROBLEMS / 12 - shrunk, 0, shrunk, 0));
      assertThat(group.certified()).as("two draws certify nothing").isNull();
    }
  }

  private static long size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
