package dev.cadastre.runtime;

import dev.cadastre.fleet.Access;
import dev.cadastre.job.CodeRunners;
import dev.cadastre.job.ComparisonResults;
import dev.cadastre.job.Generators;
import dev.cadastre.job.Jobs;
import dev.cadastre.job.Lacking;
import dev.cadastre.job.Progress;
import dev.cadastre.job.Scorers;
import dev.cadastre.job.WorkFolder;
import dev.cadastre.store.Database;
import dev.cadastre.store.ExecutionRegister;
import jakarta.batch.operations.JobOperator;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import org.jberet.creation.BatchCDIExtension;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** The running application: one database, one CDI container, one batch runtime. */
public final class Cadastre implements AutoCloseable {

  private final Settings settings;
  private final Database database;
  private final WeldContainer container;
  private final BatchRuntime batch;
  private final JobOperator operator;
  private final Jobs jobs;

  private Cadastre(Settings settings, Database database) {
    this.settings = settings;
    this.database = database;
    this.container =
        new Weld()
            .disableDiscovery()
            .setBeanDiscoveryMode(BeanDiscoveryMode.ALL)
            .addPackage(false, Progress.class)
            .addExtension(new BatchCDIExtension())
            .addExtension(new Instances(settings, database))
            .initialize();
    this.batch = new BatchRuntime(database, container.getBeanManager());
    this.operator = batch.operator();
    this.jobs = new Jobs(operator, () -> container.select(Scorers.class).get().giveUp());
  }

  /** Opens the database and starts the batch runtime. */
  public static Cadastre start(Settings settings) {
    Database database = Database.open(settings.database());
    try {
      return new Cadastre(settings, database);
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  public Settings settings() {
    return settings;
  }

  public Database database() {
    return database;
  }

  public JobOperator operator() {
    return operator;
  }

  public Jobs jobs() {
    return jobs;
  }

  public Progress progress() {
    return container.select(Progress.class).get();
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

  /** What was made before the container, as beans for the artefacts. */
  private record Instances(Settings settings, Database database) implements Extension {

    @SuppressWarnings("UnusedMethod") // an observer: the container calls it
    void add(@Observes AfterBeanDiscovery discovery) {
      discovery
          .<Database>addBean()
          .types(Database.class)
          .scope(Singleton.class)
          .createWith(context -> database);
      discovery
          .<Access>addBean()
          .types(Access.class)
          .scope(Singleton.class)
          .createWith(context -> settings.access());
      discovery
          .<WorkFolder>addBean()
          .types(WorkFolder.class)
          .scope(Singleton.class)
          .createWith(context -> new WorkFolder(settings.home()));
      discovery
          .<ExecutionRegister.Operator>addBean()
          .types(ExecutionRegister.Operator.class)
          .scope(Singleton.class)
          .createWith(context -> ThisProcess.operator());
    }
  }
}
