package dev.cadastre.job;

import dev.cadastre.aggregate.RunSummary;
import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.RunResultRegister;
import dev.cadastre.store.TallyRegister;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Measures a run from its tallies and stores what came out. */
@Named("runMeasurement")
@Dependent
public class RunMeasurement extends AbstractBatchlet {

  @Inject Database database;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String verifierId;

  @Override
  public String process() {
    Run measured = new RunRegister(database).find(Required.text(run, "run")).orElseThrow();
    int verifier = Required.number(verifierId, "verifierId");
    RunTallies tallies = new TallyRegister(database).of(measured, verifier);
    new RunResultRegister(database).put(measured.id(), verifier, RunSummary.measured(tallies));
    return "MEASURED";
  }
}
