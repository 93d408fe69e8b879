package dev.cadastre.operation;

import dev.cadastre.aggregate.AnswerEntropies;
import dev.cadastre.aggregate.ProblemGroup;
import dev.cadastre.aggregate.ProblemGroups;
import dev.cadastre.aggregate.TokenEntropies;
import dev.cadastre.operation.RunComparison.Compared;
import dev.cadastre.picture.EntropyArrow;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.TallyRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Token and answer entropies of both runs of a comparison, by group of problems. */
final class EntropyArrows {

  private EntropyArrows() {}

  /** Of each group in its order; those without a known entropy are left out. */
  static List<EntropyArrow> of(Database database, Compared compared, List<ProblemGroup> groups) {
    TallyRegister register = new TallyRegister(database);
    AnswerEntropies answerEntropies =
        new AnswerEntropies(
            register.of(compared.base(), compared.baseVerifier().id()),
            register.of(compared.tuned(), compared.tunedVerifier().id()));
    TokenEntropies baseTokens = tokens(database, compared.base());
    TokenEntropies tunedTokens = tokens(database, compared.tuned());
    List<EntropyArrow> arrows = new ArrayList<>();
    for (ProblemGroup group : groups) {
      AnswerEntropies.Means answers = answerEntropies.over(group.problems());
      EntropyArrow arrow =
          new EntropyArrow(
              group.by().equals(ProblemGroups.BY_SET)
                  ? group.name()
                  : group.by() + " " + group.name(),
              group.problems().size(),
              baseTokens.mean(group.problems()),
              tunedTokens.mean(group.problems()),
              answers == null ? null : Double.valueOf(answers.base()),
              answers == null ? null : Double.valueOf(answers.tuned()));
      if (answers != null || arrow.baseToken() != null || arrow.tunedToken() != null) {
        arrows.add(arrow);
      }
    }
    return arrows;
  }

  private static TokenEntropies tokens(Database database, Run run) {
    Map<String, TokenEntropies.OfProblem> byProblem = new HashMap<>();
    Question.named("what-is-the-token-entropy-of-each-problem")
        .ask(
            database.dataSource(),
            Map.of("run", run.name()),
            row ->
                byProblem.put(
                    row.getString("problem"),
                    new TokenEntropies.OfProblem(
                        row.getLong("known"), row.getDouble("mean_entropy"))));
    return new TokenEntropies(byProblem);
  }
}
