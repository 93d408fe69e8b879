package dev.cadastre.operation;

import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.VerifierRegister.Known;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often a verifier and the recorded verdicts say the same of a draw. */
record Agreement(
    String run, String verifier, long compared, long agree, long onlyOurs, long onlyTheirs) {

  static Optional<Agreement> of(Database database, Run run, Known ours, Known recorded) {
    List<Agreement> rows =
        Question.named("how-often-do-two-verifiers-agree")
            .ask(
                database.dataSource(),
                Map.of("run", run.id(), "ours", ours.id(), "theirs", recorded.id()),
                row ->
                    new Agreement(
                        run.name(),
                        ours.name(),
                        row.getLong("compared"),
                        row.getLong("agree"),
                        row.getLong("only_ours"),
                        row.getLong("only_theirs")));
    return rows.stream().filter(agreement -> agreement.compared() > 0).findFirst();
  }

  String sentence() {
    return "%s: %s and the recorded verdicts agree on %,d of %,d draws (correct by %s alone %,d, by the record alone %,d)"
        .formatted(run, verifier, agree, compared, verifier, onlyOurs, onlyTheirs);
  }
}
