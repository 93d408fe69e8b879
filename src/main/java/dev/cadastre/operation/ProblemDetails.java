package dev.cadastre.operation;

import dev.cadastre.aggregate.MovedFirst;
import dev.cadastre.aggregate.ProblemComparison;
import dev.cadastre.aggregate.Tally;
import dev.cadastre.picture.ProblemDetail;
import dev.cadastre.picture.ProblemDetail.Answer;
import dev.cadastre.picture.ProblemDetail.Side;
import dev.cadastre.picture.ProblemDetail.Text;
import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunPurge;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.PurgeRegister;
import dev.cadastre.store.Question;
import dev.cadastre.store.TallyRegister;
import dev.cadastre.store.VerifierRegister.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells of single problems of a comparison: answers and sample texts of both runs, for
 * as many problems as are asked for, the lost and gained first. A side is read by two questions,
 * however many problems there are.
 */
final class ProblemDetails {

  /** Answer classes listed of a side; the draws of the others are counted. */
  private static final int CLASSES = 12;

  /**
   * Problems as they are told, with sentences on what is left out of them.
   *
   * @param details the lost and gained first
   */
  record Told(List<ProblemDetail> details, List<String> cuts) {}

  /** One side of the comparison, by the problem's id. */
  private record ReadSide(
      Map<String, Problem> problems,
      Map<String, Tally> tallies,
      Map<String, List<Sample>> samples) {}

  private record Sample(
      String problem, int draw, String verdict, String beginning, String ending, int length) {}

  private final Database database;
  private final RunComparison.Compared compared;
  private final List<String> chosen;
  private final ReadSide base;
  private final ReadSide tuned;

  private ProblemDetails(Database database, RunComparison.Compared compared, int problems) {
    this.database = database;
    this.compared = compared;
    this.chosen =
        MovedFirst.of(compared.comparison()).stream()
            .limit(problems)
            .map(ProblemComparison::problem)
            .toList();
    this.base = read(compared.base(), compared.baseVerifier());
    this.tuned = read(compared.tuned(), compared.tunedVerifier());
  }

  /**
   * Reads them.
   *
   * @param problems most problems that are told of
   * @param bytes of UTF-8 of all texts together
   */
  static Told of(Database database, RunComparison.Compared compared, int problems, long bytes) {
    ProblemDetails details = new ProblemDetails(database, compared, problems);
    int longest = TextAllowance.LONGEST;
    TextAllowance allowance = new TextAllowance(longest, bytes);
    List<ProblemDetail> told = details.told(allowance);
    while (allowance.isUsedUp() && longest > TextAllowance.SHORTEST) {
      longest /= 2;
      allowance = new TextAllowance(longest, bytes);
      told = details.told(allowance);
    }
    return new Told(told, details.cuts(allowance, longest, bytes));
  }

  private ReadSide read(Run run, Known verifier) {
    List<Problem> problems = new ProblemSetRegister(database).problems(run.problemSetId());
    Map<String, Integer> numbers =
        IntStream.range(0, problems.size())
            .boxed()
            .collect(Collectors.toMap(number -> problems.get(number).id(), number -> number));
    String listed =
        chosen.stream()
            .map(numbers::get)
            .map(String::valueOf)
            .collect(Collectors.joining(",", ",", ","));
    List<Optional<Sample>> read =
        Question.named("which-samples-show-what-a-run-answers")
            .ask(
                database.dataSource(),
                Map.of(
                    "run",
                    run.id(),
                    "verifier",
                    verifier.id(),
                    "problems",
                    listed,
                    "characters",
                    TextAllowance.LONGEST),
                row -> {
                  String beginning = row.getString("beginning");
                  String ending = row.getString("ending");
                  return beginning == null || ending == null
                      ? Optional.<Sample>empty()
                      : Optional.of(
                          new Sample(
                              problems.get(row.getInt("problem")).id(),
                              row.getInt("draw"),
                              row.getString("verdict"),
                              beginning,
                              ending,
                              row.getInt("characters")));
                });
    Map<String, List<Sample>> samples =
        read.stream().flatMap(Optional::stream).collect(Collectors.groupingBy(Sample::problem));
    return new ReadSide(
        problems.stream().collect(Collectors.toMap(Problem::id, Function.identity())),
        new TallyRegister(database)
            .tallies(run.id(), verifier.id()).stream()
                .collect(Collectors.toMap(Tally::problem, Function.identity())),
        samples);
  }

  private List<ProblemDetail> told(TextAllowance allowance) {
    return chosen.stream().map(problem -> told(problem, allowance)).toList();
  }

  private ProblemDetail told(String id, TextAllowance allowance) {
    Problem problem = base.problems.get(id);
    return new ProblemDetail(
        id,
        problem == null ? null : compared.base().problemSet(),
        new TreeMap<>(problem == null ? Map.of() : problem.metadata()),
        problem == null ? null : allowance.show(problem.prompt()),
        problem == null ? null : allowance.show(problem.reference()),
        side(base, id, allowance),
        side(tuned, id, allowance));
  }

  private static Side side(ReadSide side, String id, TextAllowance allowance) {
    Tally tally = side.tallies.get(id);
    if (tally == null) {
      return Side.UNKNOWN;
    }
    List<Answer> answers =
        tally.classes().stream()
            .limit(CLASSES)
            .map(c -> new Answer(c.answerClass(), c.correct(), c.count()))
            .toList();
    List<Text> texts = new ArrayList<>();
    for (Sample sample : side.samples.getOrDefault(id, List.of())) {
      String shown = allowance.show(sample.beginning, sample.ending, sample.length);
      if (shown != null) {
        texts.add(new Text(sample.draw, sample.verdict, shown, sample.length));
      }
    }
    return new Side(
        answers,
        tally.correct() + tally.incorrect() - answers.stream().mapToInt(Answer::draws).sum(),
        tally.noAnswer(),
        tally.undecided(),
        texts);
  }

  private List<String> cuts(TextAllowance allowance, int longest, long bytes) {
    List<String> cuts = new ArrayList<>();
    int compares = compared.comparison().problems();
    if (chosen.size() < compares) {
      cuts.add(
          say(
              "Answers and texts are shown of %,d of %,d problems: those lost or gained first, then"
                  + " the largest differences.",
              chosen.size(), compares));
    }
    if (allowance.cutTexts() > 0) {
      cuts.add(
          say(
              "%,d texts of more than %,d characters are cut in their middle, where %,d characters"
                  + " are left out.",
              allowance.cutTexts(), longest, allowance.charactersLeftOut()));
    }
    if (allowance.textsLeftOut() > 0) {
      cuts.add(
          say(
              "Texts fill %,d KB at most: %,d prompts, references and samples of the problems"
                  + " further down are left out.",
              bytes / 1024, allowance.textsLeftOut()));
    }
    purged(compared.base(), cuts);
    purged(compared.tuned(), cuts);
    return cuts;
  }

  private void purged(Run run, List<String> cuts) {
    if (run.holds() == Run.Holds.TALLIES) {
      cuts.add(say("Run %s came as tallies: it has no texts to show.", run.name()));
    }
    new PurgeRegister(database)
        .of(run.id()).stream()
            .filter(purge -> purge.part() != RunPurge.Part.TRACES)
            .forEach(purge -> cuts.add(say("Of run %s %s: no text is left.", run.name(), purge)));
  }

  private static String say(String sentence, @Nullable Object... values) {
    return String.format(Locale.ROOT, sentence, values);
  }
}
