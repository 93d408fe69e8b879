package dev.cadastre.store;

import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.StopReason;
import dev.cadastre.sample.SampleLedger;
import dev.cadastre.verdict.Judgement;
import dev.cadastre.verdict.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The ledger on Hibernate's stateless sessions; reads by the SQL files. */
public final class HibernateSampleLedger implements SampleLedger {

  private static final int REASON_LIMIT = 1000;
  private static final int ANSWER_LIMIT = 2000;
  private static final int CLASS_LIMIT = 200;

  static final ProblemCounter SAMPLES =
      new ProblemCounter(
          "insert into sample_count (run, problem, samples, told, truncated)"
              + " values (?, ?, 0, 0, 0) on conflict do nothing",
          "update sample_count c set (samples, told, truncated, tokens) = (select count(*),"
              + " count(s.stop_reason),"
              + " coalesce(sum(case when s.stop_reason = 'length' then 1 else 0 end), 0),"
              + " coalesce(sum(s.tokens), 0)"
              + " from sample s where s.run = ? and s.problem = c.problem)"
              + " where c.run = ? and c.problem = ?");
  static final ProblemCounter VERDICTS =
      new ProblemCounter(
          "insert into verdict_count (run, problem, verifier, verdicts) values (?, ?, ?, 0)"
              + " on conflict do nothing",
          "update verdict_count c set (verdicts, correct, incorrect, no_answer, undecided) ="
              + " (select count(*), "
              + Stream.of(
                      VerdictWord.CORRECT,
                      VerdictWord.INCORRECT,
                      VerdictWord.NO_ANSWER,
                      VerdictWord.UNDECIDED)
                  .map(
                      word ->
                          "coalesce(sum(case v.verdict when '" + word + "' then 1 else 0 end), 0)")
                  .collect(Collectors.joining(", "))
              + " from verdict v where v.run = ? and v.problem = c.problem and v.verifier = c.verifier)"
              + " where c.run = ? and c.problem = ? and c.verifier = ?");

  private final Database database;

  public HibernateSampleLedger(Database database) {
    this.database = database;
  }

  @Override
  public Map<Integer, Integer> sampleCounts(int run) {
    return counts("how-many-samples-does-each-problem-hold", Map.of("run", run));
  }

  @Override
  public Map<Integer, Integer> verdictCounts(int run, int verifier) {
    return counts(
        "how-many-verdicts-does-each-problem-hold", Map.of("run", run, "verifier", verifier));
  }

  private Map<Integer, Integer> counts(String question, Map<String, Integer> parameters) {
    Map<Integer, Integer> counts = new HashMap<>();
    Question.named(question)
        .ask(database.dataSource(), parameters, row -> counts.put(row.getInt(1), row.getInt(2)));
    return counts;
  }

  @Override
  public BitSet draws(int run, int problem) {
    BitSet draws = new BitSet();
    Question.named("which-draws-of-a-problem-are-stored")
        .ask(
            database.dataSource(),
            Map.of("run", run, "problem", problem),
            row -> {
              draws.set(row.getInt(1));
              return true;
            });
    return draws;
  }

  @Override
  public Map<Integer, String> texts(int run, int problem) {
    Map<Integer, String> texts = new HashMap<>();
    Question.named("which-texts-does-a-problem-hold")
        .ask(
            database.dataSource(),
            Map.of("run", run, "problem", problem),
            row -> texts.put(row.getInt(1), row.getString(2)));
    return texts;
  }

  @Override
  public List<StoredText> unjudged(int run, int verifier, int problem, int afterDraw, int limit) {
    return Question.named("which-texts-has-a-verifier-not-judged")
        .ask(
            database.dataSource(),
            Map.of(
                "run", run,
                "verifier", verifier,
                "problem", problem,
                "after", afterDraw,
                "limit", limit),
            row -> new StoredText(row.getInt(1), row.getString(2)));
  }

  @Override
  public void add(long execution, int run, int recordedVerifier, List<DrawnBlock> blocks) {
    List<SampleRow> samples = new ArrayList<>();
    List<SampleTextRow> texts = new ArrayList<>();
    List<TokenTraceRow> traces = new ArrayList<>();
    List<VerdictRow> verdicts = new ArrayList<>();
    for (DrawnBlock block : blocks) {
      for (Rollout rollout : block.rollouts()) {
        samples.add(sample(execution, run, block.problem(), rollout));
        texts.add(
            new SampleTextRow(
                run, block.problem(), rollout.draw(), StorableText.of(rollout.text())));
        if (rollout.trace() != null) {
          traces.add(
              new TokenTraceRow(
                  run, block.problem(), rollout.draw(), TraceBytes.encode(rollout.trace())));
        }
        if (rollout.recordedCorrect() != null) {
          Verdict verdict = rollout.recordedCorrect() ? Verdict.CORRECT : Verdict.INCORRECT;
          verdicts.add(
              verdict(
                  execution,
                  run,
                  recordedVerifier,
                  new JudgedDraw(
                      block.problem(), rollout.draw(), new Judgement(verdict, null, null))));
        }
      }
    }
    database
        .transactions()
        .call(
            session -> {
              session.insertMultiple(samples);
              session.insertMultiple(texts);
              session.insertMultiple(traces);
              SortedSet<Integer> problems = new TreeSet<>();
              blocks.forEach(block -> problems.add(block.problem()));
              session.doWork(connection -> SAMPLES.recount(connection, run, problems, null));
              insert(session, run, recordedVerifier, verdicts);
              return true;
            });
  }

  @Override
  public void judge(long execution, int run, int verifier, List<JudgedDraw> judged) {
    List<VerdictRow> rows = new ArrayList<>(judged.size());
    for (JudgedDraw draw : judged) {
      rows.add(verdict(execution, run, verifier, draw));
    }
    database
        .transactions()
        .call(
            session -> {
              insert(session, run, verifier, rows);
              return true;
            });
  }

  private static void insert(
      StatelessSession session, int run, int verifier, List<VerdictRow> verdicts) {
    if (verdicts.isEmpty()) {
      return;
    }
    session.insertMultiple(verdicts);
    TreeSet<Integer> problems = new TreeSet<>();
    verdicts.forEach(verdict -> problems.add(verdict.problem));
    session.doWork(connection -> VERDICTS.recount(connection, run, problems, verifier));
  }

  private static SampleRow sample(long execution, int run, int problem, Rollout rollout) {
    StopReason stopReason = rollout.stopReason();
    return new SampleRow(
        run,
        problem,
        rollout.draw(),
        execution,
        stopReason == null ? null : stopReason.name().toLowerCase(Locale.ROOT),
        rollout.tokens(),
        rollout.sumLogProbNats(),
        rollout.sumSamplingLogProbNats(),
        rollout.meanTokenEntropyNats(),
        rollout.maxTokenEntropyNats());
  }

  private static VerdictRow verdict(long execution, int run, int verifier, JudgedDraw draw) {
    Judgement judgement = draw.judgement();
    Verdict verdict = judgement.verdict();
    return new VerdictRow(
        run,
        draw.problem(),
        draw.draw(),
        verifier,
        VerdictWord.of(verdict),
        verdict instanceof Verdict.Undecided undecided
            ? StorableText.of(undecided.reason(), REASON_LIMIT)
            : null,
        storable(judgement.answer(), ANSWER_LIMIT),
        storable(judgement.answerClass(), CLASS_LIMIT),
        execution);
  }

  private static @Nullable String storable(@Nullable String text, int limit) {
    return text == null ? null : StorableText.of(text, limit);
  }
}
