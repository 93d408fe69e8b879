package dev.cadastre.console;

import dev.cadastre.estimate.SupportCell;
import dev.cadastre.rest.SamplesResource;
import java.util.List;

/**
 * What a filter on samples can be set to.
 *
 * @param verdicts in the words of the ledger
 * @param supports in the words of comparisons
 * @param verifiers that judged the run
 * @param others runs that it was compared with
 */
public record Choices(
    List<String> verdicts, List<String> supports, List<String> verifiers, List<String> others) {

  /** Of a run as the interface shows it. */
  static Choices of(Row run) {
    return new Choices(
        SamplesResource.VERDICTS,
        SamplesResource.SUPPORTS,
        judges(run).stream().map(judge -> shortest(judges(run), judge)).toList(),
        run.words("comparedWith"));
  }

  private static List<Judge> judges(Row run) {
    return run.rows("verifiers").stream()
        .map(row -> new Judge(row.text("name"), row.text("version")))
        .toList();
  }

  /** Of several versions of a verifier each is told by its own. */
  private static String shortest(List<Judge> all, Judge one) {
    long alike = all.stream().filter(judge -> judge.name().equals(one.name())).count();
    return alike == 1 ? one.name() : one.name() + "@" + one.version();
  }

  /** A verifier that was asked for, as one of the choices; what is none of them stays. */
  static String chosen(Row run, String verifier) {
    List<Judge> all = judges(run);
    return all.stream()
        .filter(judge -> !verifier.isEmpty() && judge.isCalled(verifier))
        .reduce((older, newer) -> newer)
        .map(judge -> shortest(all, judge))
        .orElse(verifier);
  }

  /** Whose verdicts are shown: as many words as tell it; empty where nobody judged the run. */
  static String judge(Row run, String verifier) {
    return judges(run).stream()
        .filter(judge -> verifier.isEmpty() || judge.isCalled(verifier))
        .reduce((older, newer) -> newer)
        .map(judge -> judge.name() + " " + judge.version())
        .orElse("");
  }

  private record Judge(String name, String version) {

    boolean isCalled(String verifier) {
      return verifier.equals(name) || verifier.equals(name + "@" + version);
    }
  }

  /** A category in words, such as {@code out of support}. */
  public static String words(String support) {
    return support.equals(SupportCell.OUT_OF_SUPPORT.toString()) ? "out of support" : support;
  }
}
