package dev.cadastre.operation;

import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.operation.RunComparison.Compared;
import dev.cadastre.picture.Fact;
import dev.cadastre.runtime.Version;
import dev.cadastre.sample.Run;
import dev.cadastre.store.CampaignRegister;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.VerifierRegister.Known;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the numbers of a page come from, and what makes them again. */
final class Provenance {

  private final Database database;
  private final List<Fact> facts = new ArrayList<>();

  private Provenance(Database database) {
    this.database = database;
  }

  static List<Fact> of(Database database, Compared compared, RunWork base, RunWork tuned) {
    Provenance provenance = new Provenance(database);
    provenance.comparison(compared);
    provenance.run("base", compared.base(), compared.baseVerifier());
    provenance.run("tuned", compared.tuned(), compared.tunedVerifier());
    provenance.facts.addAll(base.facts("base"));
    provenance.facts.addAll(tuned.facts("tuned"));
    provenance.software();
    base.campaign().ifPresent(provenance::campaign);
    tuned
        .campaign()
        .filter(name -> !base.campaign().equals(Optional.of(name)))
        .ifPresent(provenance::campaign);
    provenance.fact("command that compares again", command(compared));
    return provenance.facts;
  }

  static List<Fact> of(Database database, Run run, Known verifier, RunWork work) {
    Provenance provenance = new Provenance(database);
    provenance.run("run", run, verifier);
    provenance.facts.addAll(work.facts("run"));
    provenance.software();
    work.campaign().ifPresent(provenance::campaign);
    provenance.fact(
        "command that measures again",
        "cadastre aggregate " + run.name() + " --verifier " + verifier.name());
    return provenance.facts;
  }

  private void fact(String what, Object value) {
    facts.add(new Fact(what, value.toString()));
  }

  private void comparison(Compared compared) {
    ComparisonOptions options = compared.comparison().options();
    fact("comparison", compared.name());
    Question.named("which-comparisons-are-there")
        .ask(
            database.dataSource(),
            Map.of(),
            row ->
                row.getString("name").equals(compared.name())
                    ? row.getObject("created_at", OffsetDateTime.class).toInstant()
                        + " from inputs of sha256 "
                        + row.getString("input_sha256")
                    : "")
        .stream()
        .filter(made -> !made.isEmpty())
        .reduce((earlier, later) -> later)
        .ifPresent(made -> fact("compared at", made));
    fact(
        "levels",
        "alpha %s, zeta %s, K %s"
            .formatted(
                options.alpha(),
                options.zeta(),
                compared.comparison().certified() == null
                    ? "none"
                    : compared.comparison().certified().K()));
    fact("resampling", "seed %d, %,d resamples".formatted(options.seed(), options.resamples()));
  }

  private void run(String side, Run run, Known verifier) {
    fact(side + ": run", run.name());
    fact(side + ": run's fingerprint", run.identity().fingerprint());
    new CheckpointRegister(database)
        .find(run.checkpoint())
        .ifPresent(known -> fact(side + ": checkpoint", known.label()));
    fact(side + ": checkpoint's fingerprint", run.checkpoint());
    fact(side + ": problem set", run.problemSet() + ", sha256 " + run.problemSetSha256());
    fact(
        side + ": plan",
        run.plan().fields().entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + " "
                        + (field.getValue() == null ? "not told" : field.getValue()))
            .collect(Collectors.joining(", ")));
    fact(
        side + ": holds",
        run.holds() == Run.Holds.TALLIES
            ? "tallies without texts"
            : "samples, %,d draws planned of each problem".formatted(run.plannedDraws()));
    fact(side + ": verifier", verifier.name() + " " + verifier.version());
    Question.named("which-sources-did-a-run-draw-from")
        .ask(
            database.dataSource(),
            Map.of("run", run.name()),
            row ->
                new Fact(
                    "%s: source %d".formatted(side, row.getInt("ordinal") + 1),
                    row.getString("source") + ", sha256 " + row.getString("sha256")))
        .forEach(facts::add);
  }

  private void software() {
    fact("software", "cadastre " + Version.text());
    fact("database", database.product() + ", schema " + database.schema());
  }

  /** The command that made the runs, with the hash of what it was given. */
  private void campaign(String name) {
    new CampaignRegister(database)
        .all().stream()
            .filter(stored -> stored.name().equals(name))
            .findFirst()
            .ifPresent(
                stored -> {
                  String file =
                      stored.file() == null
                          ? name + ".yaml"
                          : String.valueOf(Path.of(stored.file()).getFileName());
                  fact("campaign", name + ", sha256 " + Sha256.of(stored.definition()));
                  fact("command that runs it again", "cadastre run " + file);
                  fact(
                      "command that prints its text",
                      "cadastre ask what-is-a-campaign name=" + name);
                });
  }

  private static String command(Compared compared) {
    ComparisonOptions options = compared.comparison().options();
    ComparisonOptions usual = ComparisonOptions.DEFAULTS;
    List<String> words = new ArrayList<>(List.of("cadastre compare"));
    words.add(compared.base().name());
    words.add(compared.tuned().name());
    if (compared.baseVerifier().name().equals(compared.tunedVerifier().name())) {
      words.add("--verifier " + compared.baseVerifier().name());
    }
    if (options.budget() != null) {
      words.add("--budget " + options.budget());
    }
    if (options.paperPairing()) {
      words.add("--paper-pairing");
    }
    unlike(usual.alpha(), options.alpha(), "--alpha ", words);
    unlike(usual.zeta(), options.zeta(), "--zeta ", words);
    unlike(usual.seed(), options.seed(), "--seed ", words);
    unlike(usual.resamples(), options.resamples(), "--resamples ", words);
    return String.join(" ", words);
  }

  private static void unlike(Object usual, Object value, String option, List<String> words) {
    if (!usual.equals(value)) {
      words.add(option + value);
    }
  }
}
