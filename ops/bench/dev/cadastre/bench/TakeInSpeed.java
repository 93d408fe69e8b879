package dev.cadastre.bench;

import dev.cadastre.campaign.Campaign;
import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.campaign.ProblemsEntry;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.operation.ProblemImport;
import dev.cadastre.operation.RolloutImport;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;

/**
 * Times the take-in of recorded rollouts with their texts and verdicts, several times in one JVM,
 * each into a database of its own. Arguments: databases (h2, postgresql) separated by commas,
 * problems, draws, characters, repeats. The first repeat warms up.
 */
public final class TakeInSpeed {

  private TakeInSpeed() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    MadeUpCampaign made =
        new MadeUpCampaign(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            0);
    Path folder = Files.createTempDirectory("cadastre-take-in");
    Campaign campaign = CampaignReader.read(made.write(folder));
    for (String database : arguments[0].split(",", -1)) {
      TestDatabase kind = TestDatabase.valueOf(database.toUpperCase(java.util.Locale.ROOT));
      for (int repeat = 0; repeat < Integer.parseInt(arguments[4]); repeat++) {
        Settings settings = new Settings(folder, kind.create(), "WARNING");
        try (Cadastre cadastre = Cadastre.start(settings)) {
          takeIn(new Workspace(cadastre, line -> {}), campaign);
          print(kind, repeat, cadastre);
        }
      }
    }
    System.exit(0);
  }

  private static void takeIn(Workspace workspace, Campaign campaign) {
    if (campaign.problems().get("sums") instanceof ProblemsEntry.FromFile file) {
      new ProblemImport(workspace).into("sums", SourceDescription.of(file.source()));
    }
    for (String run : List.of("base", "tuned")) {
      if (campaign.checkpoints().get(run) instanceof CheckpointEntry.Recorded recorded) {
        new RolloutImport(workspace)
            .into(
                new RolloutImport.Order(
                    run,
                    "sums",
                    "recorded:" + run,
                    null,
                    null,
                    SourceDescription.of(recorded.source(), 0)));
      }
    }
  }

  /** The job's whole time, which is more than that from its first to its last commit. */
  private static void print(TestDatabase kind, int repeat, Cadastre cadastre) throws SQLException {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select e.subject, e.started_at, e.ended_at,
                  2 * (select count(*) from sample s where s.execution = e.execution)
                  + (select count(*) from verdict v where v.execution = e.execution) as written
                from execution e where job = 'rollouts' order by execution""")) {
      while (row.next()) {
        Timestamp start = row.getTimestamp(2);
        double seconds = (row.getTimestamp(3).getTime() - start.getTime()) / 1e3;
        System.out.printf(
            "%s repeat %d %s: %,d rows in %.2f s, %,.0f rows/s%n",
            kind, repeat, row.getString(1), row.getLong(4), seconds, row.getLong(4) / seconds);
      }
    }
  }
}
