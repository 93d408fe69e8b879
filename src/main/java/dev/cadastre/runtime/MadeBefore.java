package dev.cadastre.runtime;

import dev.cadastre.fleet.Access;
import dev.cadastre.job.WorkFolder;
import dev.cadastre.store.Database;
import dev.cadastre.store.ExecutionRegister;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What was made before the container, as beans for the artefacts. */
class MadeBefore implements Extension {

  private final Settings settings;
  private final Database database;
  private final Cadastre cadastre;

  MadeBefore(Settings settings, Database database, Cadastre cadastre) {
    this.settings = settings;
    this.database = database;
    this.cadastre = cadastre;
  }

  @SuppressWarnings("UnusedMethod") // an observer: the container calls it
  void add(@Observes AfterBeanDiscovery discovery) {
    discovery
        .<Database>addBean()
        .types(Database.class)
        .scope(Singleton.class)
        .createWith(context -> database);
    discovery
        .<Cadastre>addBean()
        .types(Cadastre.class)
        .scope(Singleton.class)
        .createWith(context -> cadastre);
    discovery
        .<Clock>addBean()
        .types(Clock.class)
        .scope(Singleton.class)
        .createWith(context -> cadastre.clock());
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
