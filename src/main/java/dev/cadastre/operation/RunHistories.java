package dev.cadastre.operation;

import dev.cadastre.report.RunHistory;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunChange;
import dev.cadastre.sample.RunPurge;
import dev.cadastre.store.Database;
import dev.cadastre.store.PurgeRegister;
import dev.cadastre.store.RunChangeRegister;

/** What reports tell of a run's past. */
public final class RunHistories {

  private RunHistories() {}

  public static RunHistory of(Database database, Run run) {
    return new RunHistory(
        new RunChangeRegister(database).of(run.id()).stream().map(RunChange::toString).toList(),
        new PurgeRegister(database).of(run.id()).stream().map(RunPurge::toString).toList());
  }
}
