package dev.cadastre.lab.training;

import dev.cadastre.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * RL-PLUS: each group holds one text of the generator beside those drawn. Its ratio is 2 pi /
 * (behaviour + old), unbounded; how the generator writes is taken to be half the old policy and
 * half a uniform choice of characters, so that the denominator is 3/4 old + 1/4 / characters. Its
 * advantage is that of the group times (1 - pi)^exploration: likely tokens need no push. Source:
 * arXiv 2508.00222, sections 3.2 and 3.3.
 *
 * @param grpo {@code draws} of a group count the external one
 * @param characters that the uniform choice is made of
 * @param exploration exponent
 */
public record RlPlus(Grpo grpo, double characters, double exploration) implements Objective {

  @Override
  public Lesson lesson(Material material) throws InterruptedException {
    List<Group> groups = new ArrayList<>();
    double drawnReward = 0;
    for (Problem problem : material.problems(grpo.prompts())) {
      List<Row> rows = new ArrayList<>(material.draws(problem, grpo.draws() - 1));
      drawnReward += Group.of(problem, rows, material::reward).mean() / grpo.prompts();
      rows.add(material.solution(problem));
      groups.add(Group.of(problem, rows, material::reward));
    }
    List<Row> external = new ArrayList<>();
    for (Group group : groups) {
      if (!group.isLevel()) {
        external.add(group.rows().get(group.rows().size() - 1));
      }
    }
    List<float[]> old = material.logProbs(external);
    List<Example> examples = new ArrayList<>(grpo.lesson(groups).examples());
    for (int i = 0; i < external.size(); i++) {
      int last = (i + 1) * grpo.draws() - 1;
      Example drawn = examples.get(last);
      examples.set(
          last,
          Example.external(
              drawn.row(),
              drawn.weight(),
              drawn.advantage(),
              logDenominators(old.get(i)),
              exploration));
    }
    return Lesson.of(examples, drawnReward);
  }

  private float[] logDenominators(float[] old) {
    float[] logs = new float[old.length];
    for (int i = 0; i < old.length; i++) {
      logs[i] = (float) Math.log(0.75 * Math.exp(old[i]) + 0.25 / characters);
    }
    return logs;
  }
}
