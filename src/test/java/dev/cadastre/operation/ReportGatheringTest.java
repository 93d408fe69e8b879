package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.aggregate.CorrectPerplexity;
import dev.cadastre.aggregate.CorrectPerplexity.Side;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.campaign.Reach;
import dev.cadastre.estimate.Support;
import dev.cadastre.estimate.SupportCell;
import dev.cadastre.picture.Chapter;
import dev.cadastre.picture.EntropyArrow;
import dev.cadastre.picture.Fact;
import dev.cadastre.picture.GroupSupport;
import dev.cadastre.picture.ProblemDetail;
import dev.cadastre.picture.ProblemDetail.Answer;
import dev.cadastre.picture.ProblemDetail.Text;
import dev.cadastre.picture.RunChapter;
import dev.cadastre.picture.SeriesPoint;
import dev.cadastre.picture.Subject;
import dev.cadastre.rollout.Score;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.RunPurge;
import dev.cadastre.sample.RunPurge.Part;
import dev.cadastre.store.CampaignRegister;
import dev.cadastre.store.NightlyRegister;
import dev.cadastre.store.PurgeRegister;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.ScoreRegister;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages of datasets/tiny, whose README has the numbers, and of a training of two steps: the first
 * is the base's recording again, the second the tuned one's. Token entropies are put in by SQL: of
 * base-8, draw d of problem p has p + d/8, so that problem p has p + 3.5/8; of tuned-8 all have .5.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportGatheringTest {

  private static final Path TINY = Path.of("datasets", "tiny").toAbsolutePath();
  private static final String TUNING = "base-8..tuned-8";

  private static final String SERIES =
      """
      campaign: series
      problems: {tiny: %1$s/problems.jsonl}
      checkpoints:
        base:  {recorded: %1$s/base.jsonl, name: start}
        early: {recorded: %1$s/base.jsonl, name: grpo-step-100}
        late:  {recorded: %1$s/tuned.jsonl, name: grpo-step-200}
      plans:
        default: {temperature: 0.6, topP: 1, topK: 0, maxTokens: 64, stop: [], template: plain, seed: 1}
        hot: {temperature: 1, topP: 1, topK: 0, maxTokens: 64, stop: [], template: plain, seed: 1}
      runs:
        s-base: {checkpoint: base, problems: tiny, plan: default, draws: 8}
        s-100:  {checkpoint: early, problems: tiny, plan: default, draws: 8}
        s-200:  {checkpoint: late, problems: tiny, plan: hot, draws: 8}
      comparisons:
        - {base: s-base, tuned: s-100, budget: 8}
        - {base: s-base, tuned: s-200, budget: 8}
      """
          .formatted(TINY);

  private Cadastre cadastre;
  private ReportGathering gathering;

  @BeforeAll
  void fill(@TempDir Path home) throws IOException {
    cadastre = Cadastre.start(new Settings(home, TestDatabase.H2.create(), "OFF"));
    Workspace workspace = new Workspace(cadastre, line -> {});
    gathering = new ReportGathering(workspace);
    assertThatThrownBy(() -> gathering.of("latest", ""))
        .hasMessage(
            "a comparison must be stored for latest; there is none; name two runs as BASE..TUNED");
    Path campaign = TINY.resolve("campaign.yaml");
    var unused =
        new CampaignRun(workspace).of(CampaignReader.read(campaign), Files.readString(campaign));
    unused =
        new CampaignRun(workspace)
            .of(CampaignReader.read(SERIES, Reach.anywhereFrom(home)), SERIES);
    execute(
        "update sample set mean_token_entropy_nats = problem + draw / cast(8 as double precision)"
            + " where run = 1",
        "update sample set mean_token_entropy_nats = .5 where run = 2");
    // lantern is lost: its right draw 0 has perplexity 4, its wrong draw 1 is not asked for
    new ScoreRegister(cadastre.database())
        .add(
            1,
            1,
            2,
            List.of(
                new ScoreRegister.ScoredDraw(3, 0, new Score(2, -2 * Math.log(4), .5)),
                new ScoreRegister.ScoredDraw(3, 1, new Score(1, -Math.log(8), .5))));
  }

  @AfterAll
  void close() {
    cadastre.close();
  }

  private void execute(String... statements) {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> select(String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  private Chapter tiny() {
    return gathering.of(TUNING, "cadastre report").chapters().get(0);
  }

  @Test
  void aStoredComparisonIsShownAsItWasMade() {
    Subject subject = gathering.of(TUNING, "cadastre report x");
    assertThat(subject.title()).isEqualTo(TUNING);
    assertThat(subject.command()).isEqualTo("cadastre report x");
    assertThat(subject.runs()).isEmpty();
    assertThat(subject.series()).isEmpty();
    Chapter chapter = subject.chapters().get(0);
    assertThat(chapter.report().comparison().options())
        .isEqualTo(ComparisonOptions.DEFAULTS.withBudget(8));
    assertThat(select("select count(*) from comparison where name = '" + TUNING + "'"))
        .containsExactly("1");
  }

  @Test
  void otherLevelsMakeAnotherComparisonAndTheNewestIsShown() {
    ComparisonOptions strict = ComparisonOptions.DEFAULTS.withBudget(8).withAlpha(.2);
    var unused =
        new RunComparison(new Workspace(cadastre, line -> {})).of("s-100", "s-200", "auto", strict);
    Chapter chapter = gathering.of("s-100..s-200", "").chapters().get(0);
    assertThat(chapter.report().comparison().options()).isEqualTo(strict);
    assertThat(value(chapter, "command that compares again"))
        .isEqualTo("cadastre compare s-100 s-200 --verifier auto --budget 8 --alpha 0.2");
    assertThat(gathering.of("latest", "").title()).isEqualTo("s-100..s-200");
  }

  /** By the README: seeds, ribbon and lantern have level 1, prime 2, make24 and digits 3. */
  @Test
  void supportIsToldBySetLevelAndTopic() {
    List<GroupSupport> groups = tiny().groups();
    assertThat(groups)
        .extracting(group -> group.by() + " " + group.group())
        .containsExactly(
            "problem set tiny",
            "level 1",
            "level 2",
            "level 3",
            "topic arithmetic",
            "topic counting",
            "topic number theory",
            "topic puzzles",
            "topic words");
    assertThat(groups)
        .extracting(GroupSupport::support)
        .startsWith(
            new Support(2, 1, 2, 1),
            new Support(2, 0, 1, 0),
            new Support(0, 0, 1, 0),
            new Support(0, 1, 0, 1));
    assertThat(groups.get(0).expectedChurn()).isCloseTo(13 / 30.0, within(1e-12));
    assertThat(groups.get(1).expectedChurn()).isCloseTo(.1, within(1e-12));
    assertThat(Objects.requireNonNull(groups.get(1).certified()).baseSlashTuned())
        .isEqualTo(Map.of("undetermined/in", 2, "undetermined/out", 1));
  }

  @Test
  void anArrowHasTheEntropiesOfTheReadmeAndOfTheSamples() {
    List<EntropyArrow> arrows = tiny().arrows();
    assertThat(arrows).hasSize(9);
    assertThat(arrows.get(0))
        .isEqualTo(
            new EntropyArrow(
                "tiny", 6, 2.9375, .5, arrows.get(0).baseAnswer(), arrows.get(0).tunedAnswer()));
    assertThat(arrows.get(0).baseAnswer()).isCloseTo(1.434971, within(1e-6));
    assertThat(arrows.get(0).tunedAnswer()).isCloseTo(.493401, within(1e-6));
    EntropyArrow prime = arrows.get(2);
    assertThat(prime.group()).isEqualTo("level 2");
    assertThat(prime.baseToken()).isEqualTo(2.4375);
    assertThat(prime.baseAnswer()).isCloseTo(1.320888, within(1e-6));
    assertThat(prime.tunedAnswer()).isCloseTo(.376770, within(1e-6));
  }

  @Test
  void problemsAreToldInDetailTheLostAndGainedFirst() {
    List<ProblemDetail> details = tiny().details();
    assertThat(details)
        .extracting(ProblemDetail::problem)
        .containsExactly("lantern", "make24", "prime", "ribbon", "seeds", "digits");
    ProblemDetail prime = details.get(2);
    assertThat(prime.problemSet()).isEqualTo("tiny");
    assertThat(prime.metadata()).isEqualTo(Map.of("level", "2", "topic", "number theory"));
    assertThat(prime.prompt())
        .isEqualTo("Which of these numbers is prime? (A) 51 (B) 57 (C) 59 (D) 63");
    assertThat(prime.reference()).isEqualTo("C");
    assertThat(prime.base().answers())
        .containsExactly(
            new Answer("B", false, 3),
            new Answer("A", false, 2),
            new Answer("C", true, 2),
            new Answer("D", false, 1));
    assertThat(prime.base().texts())
        .containsExactly(
            new Text(
                0,
                "correct",
                "51 is 3 * 17 and 57 is 3 * 19, but 59 has no divisor. The answer is C.",
                70),
            new Text(1, "incorrect", "\\boxed{B}", 9));
    assertThat(prime.tuned().answers())
        .containsExactly(new Answer("B", false, 7), new Answer("A", false, 1));
    assertThat(prime.tuned().texts())
        .containsExactly(new Text(0, "incorrect", "57 has no small divisor. \\boxed{B}", 34));
    ProblemDetail digits = details.get(5);
    assertThat(digits.base().noAnswer()).isEqualTo(2);
    assertThat(digits.base().otherDraws()).isZero();
    assertThat(tiny().cuts()).isEmpty();
  }

  /** What lies in the database decides: one question a side, however many problems. */
  @Test
  void aSmallAllowanceLeavesTextsOutAndSaysSo() {
    Workspace workspace = new Workspace(cadastre, line -> {});
    RunComparison.Compared compared =
        new RunComparison(workspace)
            .of("base-8", "tuned-8", "auto", ComparisonOptions.DEFAULTS.withBudget(8));
    ProblemDetails.Told told = ProblemDetails.of(cadastre.database(), compared, 2, 60);
    assertThat(told.details()).hasSize(2);
    assertThat(told.details().get(0).prompt()).isEqualTo("Write the word lantern backwards.");
    assertThat(told.details().get(0).base().texts()).hasSize(0);
    assertThat(told.details().get(1).prompt()).isNull();
    assertThat(told.details().get(1).tuned().answers()).isNotEmpty();
    assertThat(told.cuts())
        .containsExactly(
            "Answers and texts are shown of 2 of 6 problems: those lost or gained first, then the"
                + " largest differences.",
            "Texts fill 0 KB at most: 8 prompts, references and samples of the problems further"
                + " down are left out.");
  }

  @Test
  void perplexityIsThatOfTheOthersRightAnswers() {
    assertThat(tiny().report().texts().perplexities())
        .filteredOn(row -> row.support() == SupportCell.SHRUNK)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.writer()).isEqualTo(Side.BASE);
              assertThat(row.scoredBy()).isEqualTo(Side.TUNED);
              assertThat(row.perplexity().texts()).isEqualTo(1);
              assertThat(row.perplexity().mean()).isCloseTo(4, within(1e-12));
            });
    assertThat(tiny().report().texts().perplexities())
        .extracting(CorrectPerplexity::scorer)
        .containsOnly("tiny-tuned");
  }

  @Test
  void whatCouldMisleadIsToldWithNumbers() {
    assertThat(tiny().warnings())
        .contains(
            "6 problems are few: intervals and tests over problems are rough",
            "base: 1 of 48 rollouts (2.08 %) were cut at the maximum of tokens; with more they"
                + " might have been right",
            "base: in 4 of 48 scored draws (8.33 %) the verifier finds no answer; they count as not"
                + " correct")
        .noneMatch(sentence -> sentence.startsWith("tuned: in "));
    assertThat(gathering.of("s-base..s-200", "").chapters().get(0).warnings())
        .contains(
            "temperature is not the same: base 0.6, tuned 1.0; differences may be the plan's and"
                + " not the checkpoint's");
  }

  private static String value(Chapter chapter, String what) {
    return value(chapter.provenance(), what);
  }

  private static String value(List<Fact> facts, String what) {
    return facts.stream()
        .filter(fact -> fact.what().equals(what))
        .map(Fact::value)
        .findFirst()
        .orElse("none");
  }

  @Test
  void provenanceIsWhatTheLedgerHolds() throws IOException {
    Chapter chapter = tiny();
    List<String> fingerprints = select("select fingerprint from run order by run");
    assertThat(value(chapter, "base: run's fingerprint")).isEqualTo(fingerprints.get(0));
    assertThat(value(chapter, "tuned: run's fingerprint")).isEqualTo(fingerprints.get(1));
    assertThat(value(chapter, "base: checkpoint")).isEqualTo("tiny-base");
    assertThat(value(chapter, "base: problem set"))
        .isEqualTo("tiny, sha256 " + select("select sha256 from problem_set").get(0));
    assertThat(value(chapter, "base: plan")).startsWith("temperature 0.6, topP 0.95, topK 0");
    assertThat(value(chapter, "tuned: source 1"))
        .contains("sha256 81583a8b32dabafb7badaa9ad9902f6db7d4f7ed1aad62fd03cd7786caad8dca");
    assertThat(value(chapter, "base: verifier"))
        .isEqualTo("auto " + select("select version from verifier where name = 'auto'").get(0));
    assertThat(value(chapter, "compared at"))
        .endsWith(select("select input_sha256 from comparison where comparison = 1").get(0));
    assertThat(value(chapter, "levels")).isEqualTo("alpha 0.05, zeta 0.05, K 8");
    assertThat(value(chapter, "resampling")).isEqualTo("seed 1, 10,000 resamples");
    assertThat(value(chapter, "database")).startsWith("H2 2.4.240");
    assertThat(value(chapter, "campaign"))
        .isEqualTo("tiny, sha256 " + Sha256.of(Files.readString(TINY.resolve("campaign.yaml"))));
    assertThat(value(chapter, "command that runs it again")).isEqualTo("cadastre run tiny.yaml");
    assertThat(value(chapter, "command that compares again"))
        .isEqualTo("cadastre compare base-8 tuned-8 --verifier auto --budget 8");
    assertThat(chapter.provenance())
        .filteredOn(fact -> fact.what().startsWith("base: execution"))
        .hasSize(3)
        .allMatch(fact -> fact.value().endsWith(", COMPLETED"));
  }

  private static SeriesPoint point(Subject subject, long step, String measure) {
    return subject.series().stream()
        .filter(point -> point.step() == step && point.measure().equals(measure))
        .findFirst()
        .orElseThrow();
  }

  /** pass@1 of the base is 13/48; Student's interval of 5/8, 3/8, 2/8, 3/8, 0, 0, by hand. */
  @Test
  void stepsOfOneTrainingMakeASeries() {
    Subject subject = gathering.of("series", "");
    assertThat(subject.chapters()).hasSize(2);
    assertThat(subject.series()).extracting(SeriesPoint::training).containsOnly("grpo");
    SeriesPoint start = point(subject, 0, "pass@1");
    assertThat(start.run()).isEqualTo("s-base");
    assertThat(start.value()).isCloseTo(13 / 48.0, within(1e-12));
    assertThat(start.lower()).isCloseTo(0.016241530317358, within(1e-9));
    assertThat(start.upper()).isCloseTo(0.525425136349309, within(1e-9));
    assertThat(point(subject, 100, "pass@1").value()).isCloseTo(13 / 48.0, within(1e-12));
    assertThat(point(subject, 200, "pass@1").value()).isCloseTo(17 / 48.0, within(1e-12));
    assertThat(point(subject, 200, "pass@1").lower()).isZero();
    assertThat(point(subject, 200, "pass@8").value()).isCloseTo(.5, within(1e-12));
    assertThat(point(subject, 200, "pass@8, difference").value())
        .isCloseTo(-1 / 6.0, within(1e-12));
    assertThat(point(subject, 100, "SRR").value()).isEqualTo(1);
    assertThat(point(subject, 200, "SRR").value()).isEqualTo(.5);
    assertThat(point(subject, 200, "NDR").value()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(point(subject, 200, "certified lost, at least").value()).isZero();
    assertThat(point(subject, 0, "answer entropy").value()).isCloseTo(1.434971, within(1e-6));
    assertThat(point(subject, 200, "answer entropy").value()).isCloseTo(.493401, within(1e-6));
    assertThat(point(subject, 200, "answer entropy, difference").value())
        .isCloseTo(.493401 - 1.434971, within(2e-6));
    assertThat(point(subject, 200, "token entropy").value()).isNull();
    assertThat(gathering.of("tiny", "").chapters())
        .singleElement()
        .satisfies(chapter -> assertThat(chapter.report().name()).isEqualTo(TUNING));
    assertThat(subject.series()).noneMatch(p -> p.step() == 0 && p.measure().equals("SRR"));
  }

  /** The register tells the last ruling first; a page shows the first first. */
  @Test
  void aNightlyShowsWhatItRuledOn() {
    new CampaignRegister(cadastre.database()).put("night", "nightly: night");
    NightlyRegister rulings = new NightlyRegister(cadastre.database());
    rule(rulings, "step-200", "s-base..s-200", 2);
    rule(rulings, "step-100", "s-base..s-100", 1);
    rule(rulings, "step-300", "s-base..gone", 3);
    Subject subject = gathering.of("night", "");
    assertThat(subject.chapters())
        .extracting(chapter -> chapter.report().name())
        .containsExactly("s-base..s-100", "s-base..s-200");
    assertThat(subject.series()).extracting(SeriesPoint::step).contains(0L, 100L, 200L);
  }

  private static void rule(NightlyRegister rulings, String checkpoint, String name, int day) {
    rulings.put(
        "night",
        new NightlyRegister.Stored(
            checkpoint,
            96,
            name,
            "kept",
            "kept",
            OffsetDateTime.of(2026, 1, day, 0, 0, 0, 0, ZoneOffset.UTC),
            "{}",
            true));
  }

  @Test
  void aRunIsShownOnItsOwn() {
    Subject subject = gathering.of("base-8", "");
    assertThat(subject.chapters()).isEmpty();
    RunChapter run = subject.runs().get(0);
    assertThat(run.report().summary().passAtK().get(0).value()).isCloseTo(13 / 48.0, within(1e-12));
    assertThat(run.report().checkpoint()).isEqualTo("tiny-base");
    assertThat(Objects.requireNonNull(run.tokenEntropy()).mean()).isCloseTo(2.9375, within(1e-12));
    assertThat(run.warnings())
        .contains(
            "base-8: 1 of 48 rollouts (2.08 %) were cut at the maximum of tokens; with more"
                + " they might have been right");
    assertThat(value(run.provenance(), "run: checkpoint's fingerprint"))
        .isEqualTo("recorded:tiny-base");
    assertThat(value(run.provenance(), "command that measures again"))
        .isEqualTo("cadastre aggregate base-8 --verifier auto");
  }

  @Test
  void aNameThatStandsForNothingIsRefused() {
    assertThatThrownBy(() -> gathering.of("nobody", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a report is of a comparison BASE..TUNED, latest, a campaign or a run; there is no"
                + " campaign and no run named 'nobody'; cadastre status lists them");
    assertThatThrownBy(() -> gathering.of("base-8..nobody", ""))
        .hasMessageContaining("there is none named nobody");
  }

  @Test
  void purgedTextsAreSaidToBePurged() {
    new PurgeRegister(cadastre.database())
        .take(
            new RunRegister(cadastre.database()).find("s-100").orElseThrow(),
            new RunPurge(Part.TEXTS, 48, "ada", Instant.EPOCH),
            () -> {},
            problems -> {});
    Chapter chapter = gathering.of("s-base..s-100", "").chapters().get(0);
    assertThat(chapter.details()).allMatch(detail -> detail.tuned().texts().isEmpty());
    assertThat(chapter.details()).anyMatch(detail -> !detail.base().texts().isEmpty());
    assertThat(chapter.cuts())
        .singleElement()
        .asString()
        .startsWith("Of run s-100 48 texts were purged at ")
        .endsWith(" by ada: no text is left.");
    assertThat(chapter.warnings())
        .anyMatch(sentence -> sentence.startsWith("tuned: 48 texts were purged at "));
  }
}
