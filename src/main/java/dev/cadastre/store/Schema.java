package dev.cadastre.store;

import dev.cadastre.sample.RefusedException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.output.ValidateOutput;

/** The ledger's tables, brought to the version that this program works with. */
final class Schema {

  private static final String SHARED = "classpath:sql/migration";
  private static final String OF_POSTGRESQL = "classpath:sql/postgresql";

  private Schema() {}

  /**
   * Makes what is absent.
   *
   * @throws RefusedException if the tables were made by a newer version, or by an unreleased one
   *     whose migrations have changed since; nothing was changed
   */
  static void migrate(DataSource pool, boolean postgres) {
    Flyway flyway = flyway(pool, postgres);
    flyway.validateWithResult().invalidMigrations.stream()
        .filter(
            found ->
                found.errorDetails.errorCode
                    != CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED)
        .findFirst()
        .ifPresent(
            found -> {
              throw new RefusedException(refusal(found));
            });
    flyway.migrate();
  }

  private static String refusal(ValidateOutput found) {
    return "the ledger's tables are those of the program, or of an older release; migration "
        + found.version
        + " ("
        + found.description
        + ") of this database "
        + (found.errorDetails.errorCode == CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED
            ? "is of a newer version: use that version, or a backup from before"
            : "was made by an unreleased version: use that version, or another database")
        + "; nothing was changed";
  }

  /** The number of the last migration. */
  static String version(DataSource pool) {
    return String.valueOf(flyway(pool, true).info().getInfoResult().schemaVersion);
  }

  private static Flyway flyway(DataSource pool, boolean postgres) {
    return Flyway.configure()
        .dataSource(pool)
        .locations(postgres ? new String[] {SHARED, OF_POSTGRESQL} : new String[] {SHARED})
        .table("schema_history")
        .validateMigrationNaming(true)
        .validateOnMigrate(false) // it was, just before
        .ignoreMigrationPatterns(new String[0]) // migrations of a newer version, by default
        .placeholders(Map.of("by_run", postgres ? "partition by list (run)" : ""))
        .load();
  }
}
