package dev.cadastre.rest;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;

/** All resources and providers of the interface. */
public class Api extends Application {

  private static final Set<Class<?>> OWN =
      Set.of(
          JacksonJsonProvider.class,
          AuditResource.class,
          CampaignsResource.class,
          ComparisonsResource.class,
          DiagnosisResource.class,
          ExecutionsResource.class,
          ExportResource.class,
          HealthResource.class,
          MetricsResource.class,
          OpenApiResource.class,
          Problems.class,
          ReportsResource.class,
          ScheduleResource.class,
          RunsResource.class,
          SamplesResource.class,
          ScopeFilter.class,
          StatusResource.class,
          SubmissionsResource.class,
          Timing.class,
          TokensResource.class);

  private final Set<Class<?>> further;

  /** With the resources of this room alone. */
  public Api() {
    this(Set.of());
  }

  /**
   * With resources of other rooms.
   *
   * @param further these
   */
  Api(Set<Class<?>> further) {
    this.further = Set.copyOf(further);
  }

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> all = new HashSet<>(further);
    all.addAll(OWN);
    return all;
  }
}
