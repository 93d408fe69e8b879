package dev.cadastre.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.job.CodeRunners;
import dev.cadastre.job.ComparisonResults;
import dev.cadastre.job.Generators;
import dev.cadastre.job.ProgressBoard;
import dev.cadastre.job.Scorers;
import dev.cadastre.job.WorkFolder;
import dev.cadastre.store.Database;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scopes and wiring of the application's container, seen from inside of it. */
@Tag("slow")
@ExtendWith(ArquillianExtension.class)
class ContainerTest {

  @Deployment
  static JavaArchive deployment() {
    return ContainerArchive.of();
  }

  @Inject BeanManager beans;
  @Inject Instance<Object> all;
  @Inject Database database;
  @Inject ProgressBoard board;

  @Test
  void whatIsSharedIsOneInstance() {
    for (Class<?> shared :
        List.of(
            ProgressBoard.class,
            Generators.class,
            Scorers.class,
            CodeRunners.class,
            ComparisonResults.class,
            Database.class,
            WorkFolder.class,
            Cadastre.class)) {
      assertThat(all.select(shared).get()).as(shared.getName()).isSameAs(all.select(shared).get());
    }
    assertThat(board).isSameAs(all.select(ProgressBoard.class).get());
    assertThat(database).isSameAs(all.select(Cadastre.class).get().database());
  }

  /** Two partitions of a step have readers of their own. */
  @Test
  void anArtefactIsMadeForEachThatAsks() {
    List<Bean<?>> artefacts =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .filter(bean -> bean.getName() != null)
            .filter(
                bean -> bean.getBeanClass().getPackage().equals(ProgressBoard.class.getPackage()))
            .toList();
    assertThat(artefacts).hasSizeGreaterThan(20);
    for (Bean<?> artefact : artefacts) {
      assertThat(artefact.getScope()).as(artefact.getName()).isEqualTo(Dependent.class);
    }
    Bean<?> reader = beans.resolve(beans.getBeans("missingDrawReader"));
    assertThat(reference(reader)).isNotSameAs(reference(reader));
  }

  private Object reference(Bean<?> bean) {
    CreationalContext<?> context = beans.createCreationalContext(bean);
    return beans.getReference(bean, bean.getBeanClass(), context);
  }
}
