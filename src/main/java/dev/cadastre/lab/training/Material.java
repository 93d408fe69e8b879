package dev.cadastre.lab.training;

import dev.cadastre.problem.Problem;
import java.util.List;
import java.util.random.RandomGenerator;

/** What an objective can make its lesson from, in one step. */
public interface Material {

  /** Training problems that no other step is given, in a fixed order. */
  List<Problem> problems(int count);

  /** A random valid answer of the generator. */
  Row solution(Problem problem);

  /** A random wrong answer of the generator, well formed. */
  Row mistake(Problem problem);

  /** Texts drawn from the policy as it stands, at temperature 1. */
  List<Row> draws(Problem problem, int count) throws InterruptedException;

  /** 1 if our verifier calls the text correct, else 0. */
  double reward(Problem problem, Row row);

  /** Log-probability of each token of each text under the policy as it stands, nats. */
  List<float[]> logProbs(List<Row> rows);

  /** The same under the checkpoint that training started from. */
  List<float[]> referenceLogProbs(List<Row> rows);

  /** Random numbers of this step. */
  RandomGenerator random();
}
