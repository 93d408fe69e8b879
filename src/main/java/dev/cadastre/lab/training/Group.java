package dev.cadastre.lab.training;

import dev.cadastre.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Texts of one problem with their rewards; each is held against the others. Source: GRPO, arXiv
 * 2402.03300, section 4.1.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Group(List<Row> rows, double[] rewards) {

  /** What a text earns. */
  @FunctionalInterface
  interface Reward {
    double of(Problem problem, Row row);
  }

  static Group of(Problem problem, List<Row> rows, Reward reward) {
    return new Group(rows, rows.stream().mapToDouble(row -> reward.of(problem, row)).toArray());
  }

  /** So many groups of drawn texts, each of a problem of its own. */
  static List<Group> drawn(Material material, int prompts, int draws, Reward reward)
      throws InterruptedException {
    List<Group> groups = new ArrayList<>();
    for (Problem problem : material.problems(prompts)) {
      groups.add(of(problem, material.draws(problem, draws), reward));
    }
    return groups;
  }

  double mean() {
    return DoubleStream.of(rewards).average().orElse(0);
  }

  /** Population standard deviation. */
  double deviation() {
    double mean = mean();
    return Math.sqrt(
        DoubleStream.of(rewards).map(r -> (r - mean) * (r - mean)).average().orElse(0));
  }

  /** Whether all rewards are equal: nothing can be learnt from it. */
  boolean isLevel() {
    return DoubleStream.of(rewards).distinct().count() < 2;
  }

  /** (reward - mean) / deviation of a text. */
  double advantage(int text) {
    return (rewards[text] - mean()) / deviation();
  }

  /** Tokens of all texts of groups. */
  static int tokens(List<Group> groups) {
    return groups.stream()
        .flatMap(group -> group.rows().stream())
        .mapToInt(row -> row.text().length)
        .sum();
  }

  static double meanReward(List<Group> groups) {
    return groups.stream().mapToDouble(Group::mean).average().orElse(Double.NaN);
  }
}
