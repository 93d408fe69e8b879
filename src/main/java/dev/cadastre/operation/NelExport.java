package dev.cadastre.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.Question;
import dev.cadastre.store.VerifierRegister.Known;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the samples of a run as the lines of a {@code results.jsonl} that {@code nel compare} of
 * NVIDIA's NeMo Evaluator reads, as its page "Evaluation Result Format" tells: {@code problem_idx}
 * is the problem's place in its set, {@code repeat} the draw, {@code reward} 1 for correct and else
 * 0. It knows no undecided answers: those draws are left out.
 */
public final class NelExport {

  /** Metadata that tells a category; the first that a problem has. */
  private static final List<String> CATEGORY =
      List.of("category", "subject", "topic", "type", "subfield");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a verifier said of a draw. */
  private record Said(String verdict, @Nullable String answer) {}

  private final Workspace workspace;
  private final Run run;
  private final Known verifier;

  /**
   * An export.
   *
   * @param verifier whose verdicts make the reward
   */
  public NelExport(Workspace workspace, Run run, Known verifier) {
    this.workspace = workspace;
    this.run = run;
    this.verifier = verifier;
  }

  /**
   * Writes to {@code out}, which is left open.
   *
   * @param limit most samples
   * @return samples that were left out, since nothing was decided of them
   */
  public long write(Appendable out, long limit) throws IOException {
    List<Problem> problems =
        new ProblemSetRegister(workspace.database()).problems(run.problemSetId());
    long written = 0;
    long undecided = 0;
    for (int number = 0; number < problems.size() && written < limit; number++) {
      Map<Integer, Said> said = said(number);
      for (Map.Entry<Integer, String> text : texts(number)) {
        Said verdict = said.get(text.getKey());
        if (verdict == null || verdict.verdict().equals("undecided")) {
          undecided++;
        } else if (written < limit) {
          out.append(line(number, problems.get(number), text, verdict)).append('\n');
          written++;
        }
      }
    }
    return undecided;
  }

  private static String line(
      int number, Problem problem, Map.Entry<Integer, String> text, Said verdict)
      throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put("problem_idx", number);
    line.put("repeat", text.getKey());
    line.put("reward", verdict.verdict().equals("correct") ? 1.0 : 0.0);
    line.put("expected_answer", problem.reference());
    if (verdict.answer() != null) {
      line.put("extracted_answer", verdict.answer());
    }
    line.put("model_response", text.getValue());
    ObjectNode metadata = line.putObject("metadata");
    CATEGORY.stream()
        .map(problem.metadata()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(category -> metadata.put("category", category));
    metadata.put("problem", problem.id());
    return JSON.writeValueAsString(line);
  }

  private List<Map.Entry<Integer, String>> texts(int problem) {
    return Question.named("which-texts-does-a-problem-hold")
        .ask(
            workspace.database().dataSource(),
            Map.of("run", run.id(), "problem", problem),
            row -> Map.entry(row.getInt(1), row.getString(2)));
  }

  private Map<Integer, Said> said(int problem) {
    Map<Integer, Said> said = new HashMap<>();
    Question.named("what-did-the-verifiers-say-of-a-problem")
        .ask(
            workspace.database().dataSource(),
            Map.of("run", run.id(), "problem", problem),
            row -> {
              if (row.getString("verifier").equals(verifier.name())
                  && row.getString("version").equals(verifier.version())) {
                said.put(
                    row.getInt("draw"),
                    new Said(row.getString("verdict"), row.getString("answer")));
              }
              return true;
            });
    return said;
  }
}
