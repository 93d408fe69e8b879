package dev.cadastre.operation;

import dev.cadastre.aggregate.CaseTally;
import dev.cadastre.dataset.VerifyCase;
import java.util.ArrayList;
import java.util.List;

/**
 * The cases of one file, judged.
 *
 * @param file as the user named it
 * @param nanos one warm pass over all of its cases
 */
public record CaseFile(String file, List<JudgedCase> cases, long nanos) {

  public CaseFile {
    cases = List.copyOf(cases);
  }

  /**
   * Judges the cases of each file, and again to see how fast that goes.
   *
   * @param boxed whether only a box is an answer
   */
  public static List<CaseFile> judge(
      List<String> names, List<List<VerifyCase>> files, boolean boxed) {
    List<List<JudgedCase>> judged =
        files.stream()
            .map(file -> file.stream().map(one -> JudgedCase.of(one, boxed)).toList())
            .toList();
    List<Long> paces = CasePace.of(files, boxed);
    List<CaseFile> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(new CaseFile(names.get(i), judged.get(i), paces.get(i)));
    }
    return all;
  }

  public CaseTally tally() {
    return cases.stream().map(JudgedCase::tally).reduce(CaseTally.NONE, CaseTally::plus);
  }

  /** Those that do not agree. */
  public List<JudgedCase> disagreements() {
    return cases.stream().filter(one -> one.fault() != null).toList();
  }
}
