package dev.cadastre.campaign;

import dev.cadastre.rollout.SamplingPlan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign file asks for; every reference in it resolves, and maps keep the file's order.
 *
 * @param name 1 to 100 characters, unlike every run's
 * @param problems by name; a set that only a run names is here too, as imported
 * @param checkpoints by name
 * @param plans by name; a field that the file leaves out is unknown
 * @param runs by name
 * @param scores in order; done before the comparisons
 * @param comparisons in order
 * @param verifier the one to judge with; null if the answer kinds decide
 * @param skipBad how many bad records of each file may be left out
 */
public record Campaign(
    String name,
    Map<String, ProblemsEntry> problems,
    Map<String, CheckpointEntry> checkpoints,
    Map<String, SamplingPlan> plans,
    Map<String, RunEntry> runs,
    List<ScoreEntry> scores,
    List<ComparisonEntry> comparisons,
    @Nullable String verifier,
    int skipBad) {

  public Campaign {
    problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
    checkpoints = Collections.unmodifiableMap(new LinkedHashMap<>(checkpoints));
    plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
    runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    scores = List.copyOf(scores);
    comparisons = List.copyOf(comparisons);
  }
}
