package dev.cadastre.runtime;

import dev.cadastre.audit.Actor;
import dev.cadastre.job.CodeRunners;
import dev.cadastre.job.ComparisonResults;
import dev.cadastre.job.Generators;
import dev.cadastre.job.Jobs;
import dev.cadastre.job.Lacking;
import dev.cadastre.job.Progress;
import dev.cadastre.job.ProgressBoard;
import dev.cadastre.job.Scorers;
import dev.cadastre.store.Database;
import jakarta.batch.operations.JobOperator;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jberet.creation.BatchCDIExtension;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** The running application: one database, one CDI container, one batch runtime. */
public final class Cadastre implements AutoCloseable {

  /** A class of each package whose classes are beans. */
  static final List<Class<?>> BEANS = List.of(Progress.class);

  private final Settings settings;
  private final Database database;
  private final Clock clock;
  private final WeldContainer container;
  private final BatchRuntime batch;
  private final JobOperator operator;

  private Cadastre(Settings settings, Database database, Clock clock, Consumer<Weld> further) {
    this.clock = clock;
    this.settings = settings;
    this.database = database;
    Weld weld =
        new Weld()
            .disableDiscovery()
            .setBeanDiscoveryMode(BeanDiscoveryMode.ALL)
            .addPackages(false, BEANS.toArray(Class<?>[]::new))
            .addExtension(new BatchCDIExtension())
            .addExtension(new MadeBefore(settings, database, this));
    further.accept(weld);
    this.container = weld.initialize();
    this.batch = new BatchRuntime(database, container.getBeanManager());
    this.operator = batch.operator();
  }

  /** Opens the database and starts the batch runtime. */
  public static Cadastre start(Settings settings) {
    return start(settings, container -> {});
  }

  /**
   * Opens the database and starts the batch runtime, with further beans on its container.
   *
   * @param further adds them
   */
  public static Cadastre start(Settings settings, Consumer<Weld> further) {
    return start(settings, Clock.systemUTC(), further);
  }

  /**
   * Opens the database and starts the batch runtime, by another clock than the system's.
   *
   * @param clock tells when things were done; durations and leases do not depend on it
   */
  public static Cadastre start(Settings settings, Clock clock, Consumer<Weld> further) {
    Database database = Database.open(settings.database(), clock);
    try {
      return new Cadastre(settings, database, clock, further);
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  /** The user who started this process. */
  public Actor actor() {
    return ThisProcess.actor();
  }

  /** The machine's name. */
  public String host() {
    return ThisProcess.host();
  }

  /** Finds beans for those who run on this container, such as REST resources. */
  public WeldContainer container() {
    return container;
  }

  public Settings settings() {
    return settings;
  }

  public Database database() {
    return database;
  }

  /** Tells the time of day. */
  public Clock clock() {
    return clock;
  }

  public JobOperator operator() {
    return operator;
  }

  /** Runs the jobs of one piece of work, which can be stopped without stopping other work. */
  public Jobs newJobs() {
    return new Jobs(operator, execution -> container.select(Scorers.class).get().giveUp(execution));
  }

  /**
   * The progress of a new piece of work.
   *
   * @param listener is told lines for people
   */
  public Progress newProgress(Consumer<String> listener) {
    return board().newProgress(listener);
  }

  /** How far the work is that began first of what goes on. */
  public Progress progress() {
    return board().current();
  }

  private ProgressBoard board() {
    return container.select(ProgressBoard.class).get();
  }

  public CodeRunners code() {
    return container.select(CodeRunners.class).get();
  }

  /** What jobs could not draw or score. */
  public Lacking lacking() {
    return container.select(Generators.class).get().lacking();
  }

  public ComparisonResults results() {
    return container.select(ComparisonResults.class).get();
  }

  @Override
  public void close() {
    batch.close();
    container.close();
    database.close();
  }
}
