package dev.cadastre.picture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.aggregate.RunSummary;
import dev.cadastre.aggregate.TokenEntropy;
import dev.cadastre.report.Digits;
import dev.cadastre.report.RunTables;
import dev.cadastre.report.Table;
import dev.cadastre.report.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run, compared with nothing, as the template shows it. */
final class RunSheet {

  private final String id;
  private final RunChapter run;
  private final RunSummary summary;

  RunSheet(String id, RunChapter run) {
    this.id = id;
    this.run = run;
    summary = run.report().summary();
  }

  String id() {
    return id;
  }

  String name() {
    return VisibleText.brief(run.report().label().run());
  }

  boolean isEmpty() {
    return summary.problems() == 0;
  }

  String subject() {
    return "%s at up to %d draws each, judged by %s. Checkpoint %s, problem set %s, plan: %s."
        .formatted(
            Digits.problems(summary.problems()),
            summary.draws(),
            run.report().label().judge(),
            VisibleText.brief(run.report().checkpoint()),
            VisibleText.brief(run.report().problemSet()),
            VisibleText.of(run.report().plan()));
  }

  String reading() {
    RunSummary.AtK first = summary.passAtK().get(0);
    RunSummary.AtK last = summary.passAtK().get(summary.passAtK().size() - 1);
    return "With one draw the checkpoint solves %s of the problems, with %d draws %s."
        .formatted(Digits.percent(first.value()), last.k(), Digits.percent(last.value()));
  }

  JsonNode data() {
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("draws", summary.draws());
    ArrayNode curve = data.putArray("curve");
    summary.passAtK().forEach(at -> curve.addObject().put("k", at.k()).put("value", at.value()));
    return data;
  }

  Table budgets() {
    return run.report().byBudget();
  }

  Table draws() {
    Table table = RunTables.draws();
    RunTables.addDraws(table, run.report().label().run(), summary.counts());
    return table;
  }

  @Nullable Table answerEntropies() {
    if (summary.answerEntropyNats() == null) {
      return null;
    }
    Table table = RunTables.entropy();
    RunTables.addEntropy(table, run.report().label().run(), summary.answerEntropyNats());
    return table;
  }

  /** Null where no sample tells it. */
  @Nullable String tokenEntropy() {
    TokenEntropy entropy = run.tokenEntropy();
    return entropy == null || entropy.mean() == null
        ? null
        : "Token entropy: %s nats, mean over %d samples of each one's mean."
            .formatted(Digits.of(entropy.mean()), entropy.known());
  }

  List<String> cautions() {
    return run.warnings();
  }

  List<Fact> provenance() {
    return run.provenance();
  }
}
