package dev.cadastre.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.RunSummary;
import java.util.List;
import java.util.Map;

/** A comparison as one object: keys and values of the records, with names and a finding. */
final class ComparisonJson {

  private ComparisonJson() {}

  static ObjectNode of(ComparisonReport report) {
    Comparison comparison = report.comparison();
    ObjectNode json = JsonText.MAPPER.createObjectNode();
    json.put("name", report.name());
    json.set("finding", JsonText.MAPPER.valueToTree(Finding.of(comparison)));
    if (report.gate() != null) {
      json.set("gate", GateText.json(report.gate()));
    }
    json.setAll(JsonText.MAPPER.<ObjectNode>valueToTree(comparison));
    json.set("base", run(report.base(), comparison.base(), report.rowLimit()));
    json.set("tuned", run(report.tuned(), comparison.tuned(), report.rowLimit()));
    if (report.texts().tellEntropy()) {
      ObjectNode entropy = json.putObject("tokenEntropyNats");
      entropy.set("base", JsonText.MAPPER.valueToTree(report.texts().baseEntropy()));
      entropy.set("tuned", JsonText.MAPPER.valueToTree(report.texts().tunedEntropy()));
    }
    if (!report.texts().perplexities().isEmpty()) {
      json.set(
          "perplexityOfCorrectTexts", JsonText.MAPPER.valueToTree(report.texts().perplexities()));
    }
    if (!report.texts().traces().isEmpty()) {
      json.set("traces", JsonText.MAPPER.valueToTree(report.texts().traces()));
    }
    if (!report.texts().recurring().isEmpty()) {
      json.set("recurringAnswers", JsonText.MAPPER.valueToTree(report.texts().recurring()));
    }
    json.set("onlyBase", named(comparison.onlyBase(), report.rowLimit()));
    json.set("onlyTuned", named(comparison.onlyTuned(), report.rowLimit()));
    json.set("unscored", named(comparison.unscored(), report.rowLimit()));
    json.set("notes", JsonText.MAPPER.valueToTree(ComparisonNotes.of(report)));
    int listed = Math.min(report.rowLimit(), comparison.byProblem().size());
    json.put("problemsListed", listed);
    json.set("byProblem", JsonText.MAPPER.valueToTree(comparison.byProblem().subList(0, listed)));
    return json;
  }

  /** A run's names, then the counts of its draws, then its estimates. */
  static ObjectNode run(RunLabel label, RunSummary summary, int rowLimit) {
    ObjectNode json = JsonText.MAPPER.createObjectNode();
    json.put("run", label.run());
    json.putObject("verifier")
        .put("name", label.verifier())
        .put("version", label.verifierVersion());
    if (!label.history().forcedChanges().isEmpty()) {
      json.set("forcedChanges", JsonText.MAPPER.valueToTree(label.history().forcedChanges()));
    }
    if (!label.history().purged().isEmpty()) {
      json.set("purged", JsonText.MAPPER.valueToTree(label.history().purged()));
    }
    ObjectNode estimates = JsonText.MAPPER.valueToTree(summary);
    ObjectNode counts = (ObjectNode) estimates.remove("counts");
    json.set("problemsInRun", counts.remove("problems"));
    json.setAll(counts);
    for (Map.Entry<String, JsonNode> field : estimates.properties()) {
      json.set(field.getKey(), field.getValue());
    }
    json.set("unscored", named(summary.unscored(), rowLimit));
    return json;
  }

  private static ObjectNode named(List<String> problems, int rowLimit) {
    ObjectNode json = JsonText.MAPPER.createObjectNode();
    json.put("count", problems.size());
    json.set(
        "problems",
        JsonText.MAPPER.valueToTree(problems.subList(0, Math.min(rowLimit, problems.size()))));
    return json;
  }
}
