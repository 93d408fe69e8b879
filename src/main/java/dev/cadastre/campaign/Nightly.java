package dev.cadastre.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign with a hole, which every new checkpoint fills: compared with one base, and gated.
 *
 * @param form a campaign of the runs {@code base} and {@code tuned}
 * @param watch where checkpoints arrive; null if they are listed
 * @param listed checkpoints by name
 * @param margin accepted loss of pass@k; null for the usual one
 * @param notice whom to tell; null for nobody
 */
public record Nightly(
    Campaign form,
    @Nullable Watch watch,
    Map<String, CheckpointEntry> listed,
    @Nullable Double margin,
    @Nullable Notice notice) {

  static final String BASE = "base";
  static final String TUNED = "tuned";

  public Nightly {
    listed = Map.copyOf(listed);
  }

  /** Its name, which is the campaign's. */
  public String name() {
    return form.name();
  }

  /** Draws of each problem; null for as many as recordings hold. */
  public @Nullable Integer draws() {
    return run(BASE).draws();
  }

  private RunEntry run(String name) {
    RunEntry run = form.runs().get(name);
    if (run == null) {
      throw new IllegalStateException("the form of a nightly has the run " + name);
    }
    return run;
  }

  /** What the run of a checkpoint is called: {@code NIGHTLY.step-400}. */
  public String runName(String checkpoint) {
    return name() + "." + checkpoint;
  }

  /**
   * The campaign of the base and one checkpoint.
   *
   * @throws IllegalArgumentException if the checkpoint's name is none for a run
   */
  public Campaign campaign(String checkpoint, CheckpointEntry entry) {
    if (checkpoint.equals(BASE) || !Names.valid(runName(checkpoint))) {
      throw new IllegalArgumentException(
          Names.RULE + ", and a checkpoint's is not base; got '" + runName(checkpoint) + "'");
    }
    Map<String, CheckpointEntry> checkpoints = new LinkedHashMap<>();
    form.checkpoints().forEach((name, its) -> checkpoints.put(name, its));
    checkpoints.remove(TUNED);
    checkpoints.put(checkpoint, entry);
    RunEntry base = run(BASE);
    Map<String, RunEntry> runs = new LinkedHashMap<>();
    runs.put(runName(BASE), base);
    runs.put(
        runName(checkpoint),
        new RunEntry(checkpoint, base.problems(), base.plan(), base.draws(), base.trace()));
    List<ScoreEntry> scores =
        form.scores().stream()
            .map(
                score ->
                    new ScoreEntry(
                        runName(filled(score.run(), checkpoint)),
                        filled(score.with(), checkpoint),
                        score.texts(),
                        score.draws()))
            .toList();
    List<ComparisonEntry> comparisons =
        form.comparisons().stream()
            .map(
                its ->
                    new ComparisonEntry(
                        runName(BASE), runName(checkpoint), its.budget(), its.alpha()))
            .toList();
    return new Campaign(
        name(),
        form.problems(),
        checkpoints,
        form.plans(),
        runs,
        scores,
        comparisons,
        form.verifier(),
        form.skipBad());
  }

  /** The campaign of the base without any checkpoint. */
  public Campaign baseAlone() {
    Map<String, CheckpointEntry> checkpoints = new LinkedHashMap<>(form.checkpoints());
    checkpoints.remove(TUNED);
    return new Campaign(
        name(),
        form.problems(),
        checkpoints,
        form.plans(),
        Map.of(runName(BASE), run(BASE)),
        List.of(),
        List.of(),
        form.verifier(),
        form.skipBad());
  }

  private static String filled(String name, String checkpoint) {
    return name.equals(TUNED) ? checkpoint : name;
  }
}
