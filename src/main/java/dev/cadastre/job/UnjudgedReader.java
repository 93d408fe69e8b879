package dev.cadastre.job;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.SampleLedger;
import dev.cadastre.sample.SampleLedger.StoredText;
import dev.cadastre.store.Database;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.VerifierRegister;
import dev.cadastre.verdict.Verifier;
import dev.cadastre.verdict.Verifiers;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the ledger which texts a verifier has not judged, in blocks of one problem. */
@Named("unjudgedReader")
@Dependent
public class UnjudgedReader extends AbstractItemReader {

  private static final int BLOCK = 256;

  /** Answers that run take up to minutes each, and a chunk is lost as a whole. */
  private static final int BLOCK_OF_CODE = 8;

  /** Texts of one problem to be judged. */
  record JudgeOrder(int number, Problem problem, List<StoredText> texts) {}

  @Inject Database database;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String verifier;
  @Inject @BatchProperty @Nullable String partition;
  @Inject @BatchProperty @Nullable String partitions;
  @Inject @BatchProperty @Nullable String shard;

  private final Deque<Integer> open = new ArrayDeque<>();
  private SampleLedger ledger;
  private List<Problem> problems;
  private int runId;
  private int verifierId;
  private int after = -1;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    Run judged = new RunRegister(database).find(Required.text(run, "run")).orElseThrow();
    Verifier by = Verifiers.named(Required.text(verifier, "verifier"));
    runId = judged.id();
    verifierId = new VerifierRegister(database).id(by.name(), by.version());
    ledger = new HibernateSampleLedger(database);
    problems = new ProblemSetRegister(database).problems(judged.problemSetId());
    Map<Integer, Integer> samples = ledger.sampleCounts(runId);
    Map<Integer, Integer> verdicts = ledger.verdictCounts(runId, verifierId);
    Share share = Share.of(partition, partitions, shard);
    for (int number = 0; number < problems.size(); number++) {
      if (share.has(number, problems.get(number).id())
          && verdicts.getOrDefault(number, 0) < samples.getOrDefault(number, 0)) {
        open.add(number);
      }
    }
  }

  @Override
  public @Nullable Object readItem() {
    while (!open.isEmpty()) {
      int number = open.element();
      int block = problems.get(number).kind() == AnswerKind.CODE ? BLOCK_OF_CODE : BLOCK;
      List<StoredText> texts = ledger.unjudged(runId, verifierId, number, after, block);
      if (!texts.isEmpty()) {
        after = texts.get(texts.size() - 1).draw();
        return new JudgeOrder(number, problems.get(number), texts);
      }
      open.remove();
      after = -1;
    }
    return null;
  }
}
