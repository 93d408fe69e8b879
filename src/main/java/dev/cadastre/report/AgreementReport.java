package dev.cadastre.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.aggregate.AgreementMatrix;
import dev.cadastre.aggregate.Disagreement;
import java.io.IOException;
import java.util.List;

/**
 * What two verifiers say of one run. CSV has the matrix, a row for each pair of verdicts that
 * occurs; JSON has all of it.
 *
 * @param first the run and its first judge
 * @param second the run and its second judge
 * @param examples some samples of each kind of disagreement
 */
public record AgreementReport(
    RunLabel first, RunLabel second, AgreementMatrix matrix, List<Disagreement> examples) {

  public AgreementReport {
    examples = List.copyOf(examples);
  }

  /** Prints the report; {@code out} is left open. */
  public void render(Format format, Appendable out) throws IOException {
    switch (format) {
      case TEXT -> page().text(out);
      case MARKDOWN -> page().markdown(out);
      case JSON -> JsonText.render(json(), out);
      case CSV -> pairs().render(Format.CSV, out);
    }
  }

  private Page page() {
    Page page =
        new Page()
            .title(
                "%s: %s against %s"
                    .formatted(VisibleText.brief(first.run()), first.judge(), second.judge()));
    Table square =
        Table.of(
            List.of(
                first.judge() + " \\ " + second.verifier(),
                "correct",
                "incorrect",
                "no answer",
                "undecided"));
    for (int i = 0; i < AgreementMatrix.VERDICTS.size(); i++) {
      long[] row = matrix.draws()[i];
      square.row(AgreementMatrix.VERDICTS.get(i), row[0], row[1], row[2], row[3]);
    }
    page.heading("Draws by what both say").table(square);
    Table agreement = Table.of("of", "compared", "agree", "agreement", "Cohen's kappa");
    agreement(agreement, "the four verdicts", matrix);
    agreement(agreement, "correct or not", matrix.correctOrNot());
    page.heading("Agreement").table(agreement);
    if (!examples.isEmpty()) {
      page.heading("Where they differ").table(differences());
    }
    return page;
  }

  private static void agreement(Table table, String of, AgreementMatrix matrix) {
    table.row(of, matrix.compared(), matrix.agree(), matrix.agreement(), matrix.kappa());
  }

  private Table differences() {
    Table table =
        Table.of(
            "first",
            "second",
            "problem",
            "draw",
            "first answer",
            "second answer",
            "reference",
            "reason",
            "text");
    for (Disagreement example : examples) {
      table.row(
          example.first(),
          example.second(),
          example.problem(),
          example.draw(),
          example.firstAnswer(),
          example.secondAnswer(),
          example.reference(),
          example.reason(),
          example.text());
    }
    return table;
  }

  private Table pairs() {
    Table table = Table.of("first", "second", "draws");
    for (int i = 0; i < AgreementMatrix.VERDICTS.size(); i++) {
      for (int j = 0; j < AgreementMatrix.VERDICTS.size(); j++) {
        if (matrix.draws()[i][j] > 0) {
          table.row(
              AgreementMatrix.VERDICTS.get(i),
              AgreementMatrix.VERDICTS.get(j),
              matrix.draws()[i][j]);
        }
      }
    }
    return table;
  }

  private ObjectNode json() {
    ObjectNode json = JsonText.MAPPER.createObjectNode();
    json.put("run", first.run());
    json.putObject("first").put("name", first.verifier()).put("version", first.verifierVersion());
    json.putObject("second")
        .put("name", second.verifier())
        .put("version", second.verifierVersion());
    json.setAll(numbers(matrix));
    json.set("correctOrNot", numbers(matrix.correctOrNot()));
    ArrayNode cells = json.putArray("matrix");
    for (List<?> pair : pairs().rows()) {
      ObjectNode cell = cells.addObject();
      cell.put("first", String.valueOf(pair.get(0))).put("second", String.valueOf(pair.get(1)));
      cell.set("draws", JsonText.MAPPER.valueToTree(pair.get(2)));
    }
    json.set("examples", JsonText.MAPPER.valueToTree(examples));
    return json;
  }

  private static ObjectNode numbers(AgreementMatrix of) {
    ObjectNode json = JsonText.MAPPER.createObjectNode();
    json.put("compared", of.compared()).put("agree", of.agree());
    return json.put("agreement", of.agreement()).put("kappa", of.kappa());
  }
}
