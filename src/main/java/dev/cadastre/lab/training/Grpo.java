package dev.cadastre.lab.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Group relative policy optimization: texts of one problem compete. Groups whose rewards are all
 * equal are dropped, and every token counts the same. Sources: arXiv 2402.03300, section 4.1; the
 * mean over tokens from DAPO, arXiv 2503.14476, section 3.3.
 *
 * @param prompts problems of a step
 * @param draws texts of each
 * @param clip how far the ratio may leave 1
 */
public record Grpo(int prompts, int draws, double clip) implements Objective {

  @Override
  public Lesson lesson(Material material) throws InterruptedException {
    return lesson(Group.drawn(material, prompts, draws, material::reward));
  }

  /** The lesson of groups that were drawn. */
  Lesson lesson(List<Group> groups) {
    List<Group> kept = groups.stream().filter(group -> !group.isLevel()).toList();
    double weight = 1.0 / Group.tokens(kept);
    List<Example> examples = new ArrayList<>();
    for (Group group : kept) {
      for (int i = 0; i < group.rows().size(); i++) {
        examples.add(Example.drawn(group.rows().get(i), weight, group.advantage(i), clip));
      }
    }
    return Lesson.of(examples, Group.meanReward(groups));
  }
}
