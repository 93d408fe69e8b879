package dev.cadastre.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.aggregate.RunSummary;
import dev.cadastre.aggregate.RunSummary.AtK;
import dev.cadastre.aggregate.RunSummary.AtKTau;
import dev.cadastre.aggregate.RunSummary.AtTau;
import dev.cadastre.aggregate.SuccessEstimates;
import dev.cadastre.estimate.Extrapolation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One run on its own. JSON has the keys of {@link RunSummary}, with the counts of draws beside
 * them; CSV has the estimates at every budget.
 *
 * @param label the run and who judged it
 * @param checkpoint fingerprint, or {@code recorded:NAME}
 * @param problemSet name
 * @param plan the sampling plan in a line
 * @param likelihoods success estimated without the verifier, by each checkpoint that did
 * @param rowLimit most problems to be named, 0 and up
 */
public record RunReport(
    RunLabel label,
    String checkpoint,
    String problemSet,
    String plan,
    RunSummary summary,
    List<SuccessEstimates> likelihoods,
    int rowLimit) {

  public RunReport {
    likelihoods = List.copyOf(likelihoods);
    if (rowLimit < 0) {
      throw new IllegalArgumentException("a row limit is 0 or more; got " + rowLimit);
    }
  }

  /** Prints the report; {@code out} is left open. */
  public void render(Format format, Appendable out) throws IOException {
    switch (format) {
      case TEXT -> page().text(out);
      case MARKDOWN -> page().markdown(out);
      case JSON -> JsonText.render(json(), out);
      case CSV -> byBudget().render(Format.CSV, out);
    }
  }

  private ObjectNode json() {
    ObjectNode json = JsonText.MAPPER.createObjectNode();
    json.put("checkpoint", checkpoint);
    json.put("problemSet", problemSet);
    json.put("plan", plan);
    json.setAll(ComparisonJson.run(label, summary, rowLimit));
    if (!likelihoods.isEmpty()) {
      json.set("likelihoodOfReferences", JsonText.MAPPER.valueToTree(likelihoods));
    }
    json.set("notes", JsonText.MAPPER.valueToTree(notes()));
    return json;
  }

  private Page page() {
    Page page = new Page().title(VisibleText.brief(label.run()));
    page.paragraph(
        "%s estimated at up to %d draws each, judged by %s"
            .formatted(Digits.problems(summary.problems()), summary.draws(), label.judge()));
    page.gap().item("checkpoint: " + VisibleText.brief(checkpoint));
    page.item("problem set: " + VisibleText.brief(problemSet));
    page.item("plan: " + plan);
    Table draws = RunTables.draws();
    RunTables.addDraws(draws, label.run(), summary.counts());
    page.heading("Draws").table(draws);
    if (summary.problems() > 0) {
      page.heading("Estimates at k draws, means over problems").table(byBudget());
      Table cover = Table.of("tau", "share of problems with c/n >= tau");
      for (AtTau at : summary.coverAtTau()) {
        cover.row(at.tau(), at.value());
      }
      page.heading("Cover@tau").table(cover);
    }
    if (summary.answerEntropyNats() != null) {
      Table entropy = RunTables.entropy();
      RunTables.addEntropy(entropy, label.run(), summary.answerEntropyNats());
      page.heading("Answer entropy, nats").table(entropy);
    }
    if (!likelihoods.isEmpty()) {
      twice(page);
    }
    if (summary.extrapolation() != null) {
      beyond(summary.extrapolation(), page);
    }
    String unscored = RunTables.named(summary.unscored(), rowLimit);
    if (unscored != null) {
      page.heading("Without a scored draw: " + Digits.problems(summary.unscored().size()))
          .paragraph(unscored);
    }
    if (!notes().isEmpty()) {
      page.heading("Notes");
      notes().forEach(page::item);
    }
    return page;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(label.history().notes("run"));
    if (summary.problems() == 0) {
      notes.add("nothing is estimated: no problem has a scored draw");
    }
    ComparisonNotes.draws("run", summary.counts(), notes);
    return notes;
  }

  /** Estimates at each k. */
  public Table byBudget() {
    List<Double> taus = summary.gPassAtK().stream().map(AtKTau::tau).distinct().sorted().toList();
    List<String> columns = new ArrayList<>(List.of("k", "pass@k", "maj@k"));
    taus.forEach(tau -> columns.add("G-Pass@k_" + tau));
    Table table = Table.of(columns);
    List<AtK> majority = summary.majAtK() == null ? List.of() : summary.majAtK();
    TreeSet<Integer> budgets = new TreeSet<>();
    summary.passAtK().forEach(at -> budgets.add(at.k()));
    majority.forEach(at -> budgets.add(at.k()));
    for (int k : budgets) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(k);
      row.add(at(summary.passAtK(), k));
      row.add(at(majority, k));
      for (double tau : taus) {
        row.add(
            summary.gPassAtK().stream()
                .filter(g -> g.k() == k && g.tau() == tau)
                .map(AtKTau::value)
                .findFirst()
                .orElse(null));
      }
      table.row(row.toArray());
    }
    return table;
  }

  private static @Nullable Double at(List<AtK> curve, int k) {
    return curve.stream().filter(a -> a.k() == k).map(AtK::value).findFirst().orElse(null);
  }

  /** Means over problems of both estimates and of the variance that one problem's has. */
  private void twice(Page page) {
    Table table =
        Table.of(
            "likelihood by",
            "problems",
            "samples",
            "no answer",
            "left out",
            "success rate",
            "its variance",
            "mean likelihood",
            "variance of it");
    for (SuccessEstimates by : likelihoods) {
      table.row(
          by.scorer(),
          by.problems(),
          by.samples(),
          by.noAnswer(),
          by.leftOut(),
          by.successRate(),
          by.successRateVariance(),
          by.meanLikelihood(),
          by.meanLikelihoodVariance());
    }
    page.heading("Success estimated twice: by verdicts, and by the likelihood of the reference")
        .table(table);
  }

  private static void beyond(Extrapolation extrapolation, Page page) {
    page.heading("Beyond the draws: a model, no measurement");
    page.paragraph(
        "%s: alpha = %s, beta = %s, pi0 = %s. Its interval knows sampling noise and no wrong shape."
            .formatted(
                extrapolation.model(),
                Digits.of(extrapolation.alpha()),
                Digits.of(extrapolation.beta()),
                Digits.of(extrapolation.pi0())));
    Table table = Table.of("k", "pass@k by model", "95 %");
    for (Extrapolation.Point point : extrapolation.points()) {
      table.row(point.k(), point.passAtK(), Digits.interval(point.lower(), point.upper()));
    }
    page.table(table);
  }
}
