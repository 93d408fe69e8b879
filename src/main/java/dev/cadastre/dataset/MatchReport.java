package dev.cadastre.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * How a recording fits a problem set. Nothing is guessed: what fits nowhere or twice is left out
 * and named here.
 *
 * @param problems of the set
 * @param groups problem references of the recording
 * @param matched groups that belong to exactly one problem each
 * @param draws most draws that a matched problem has, by its highest index: the planned draws
 * @param unknown groups that no problem fits
 * @param changedText groups whose id or position is a problem's, with another prompt
 * @param ambiguous groups whose prompt several problems share
 * @param duplicate groups beyond the first that name the same problem; neither is used
 * @param withoutRollouts problems that no group fits
 * @param missingDraws problems with fewer draws than {@code draws}
 * @param repeatedDraws draws given twice with the same text, kept once
 * @param rejected bad records left out
 */
public record MatchReport(
    int problems,
    int groups,
    int matched,
    int draws,
    Finding unknown,
    Finding changedText,
    Finding ambiguous,
    Finding duplicate,
    Finding withoutRollouts,
    Finding missingDraws,
    int repeatedDraws,
    int rejected) {

  /** How often something occurs, and the first few names. */
  public record Finding(int count, List<String> first) {

    private static final int NAMED = 3;

    static Finding of(List<String> names) {
      return new Finding(
          names.size(), List.copyOf(names.subList(0, Math.min(NAMED, names.size()))));
    }
  }

  /** Every problem has all its draws and every group is used. */
  public boolean complete() {
    return findings().isEmpty();
  }

  /** One line for each kind of finding that occurs. */
  public List<String> findings() {
    List<String> lines = new ArrayList<>();
    add(lines, unknown, "named in the recording but not in the set");
    add(lines, changedText, "with another prompt in the recording than in the set");
    add(lines, ambiguous, "with a prompt that several problems of the set share");
    add(lines, duplicate, "named twice in the recording");
    add(lines, withoutRollouts, "of the set without rollouts");
    add(lines, missingDraws, "with fewer than " + draws + " draws");
    if (repeatedDraws > 0) {
      lines.add(repeatedDraws + " draws given twice with the same text");
    }
    return lines;
  }

  private static void add(List<String> lines, Finding finding, String what) {
    if (finding.count() > 0) {
      lines.add(
          "%d %s %s: %s%s"
              .formatted(
                  finding.count(),
                  finding.count() == 1 ? "problem" : "problems",
                  what,
                  String.join("; ", finding.first()),
                  finding.count() > finding.first().size() ? "; ..." : ""));
    }
  }
}
