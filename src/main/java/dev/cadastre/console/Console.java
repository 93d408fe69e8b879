package dev.cadastre.console;

import dev.cadastre.rest.Annex;
import dev.cadastre.rest.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.weld.environment.se.Weld;

/** The room's pages, as a server takes them in. */
@ApplicationScoped
public class Console implements Annex {

  /** Adds to a container what the pages need there, beside the server's own beans. */
  public static Consumer<Weld> beans() {
    return beans(StreamTimes.USUAL);
  }

  /** The same with streams that keep other times. */
  static Consumer<Weld> beans(StreamTimes times) {
    return container -> container.addPackage(false, Console.class).addExtension(new Given(times));
  }

  /** What was chosen at the start, as a bean. */
  private record Given(StreamTimes times) implements Extension {

    @SuppressWarnings("UnusedMethod") // an observer: the container calls it
    void add(@Observes AfterBeanDiscovery discovery) {
      discovery
          .<StreamTimes>addBean()
          .types(StreamTimes.class)
          .scope(Singleton.class)
          .createWith(context -> times);
    }
  }

  @Override
  public Set<Class<?>> resources() {
    return Set.of(
        AssetPages.class,
        AuditPages.class,
        CampaignPages.class,
        ComparePages.class,
        ComparisonPages.class,
        EntrancePages.class,
        ExecutionPages.class,
        HealthPages.class,
        LivePages.class,
        PlanPages.class,
        ProblemPages.class,
        RunPages.class,
        SamplePages.class,
        SchedulePages.class,
        SubmitPages.class);
  }

  @Override
  public String page(Problem problem) {
    return ProblemPages.html(Frame.outside(problem.title(), ""), problem);
  }
}
