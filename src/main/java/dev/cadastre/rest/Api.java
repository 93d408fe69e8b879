package dev.cadastre.rest;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** All resources and providers of the interface. */
public class Api extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        JacksonJsonProvider.class,
        AuditResource.class,
        CampaignsResource.class,
        ComparisonsResource.class,
        ExecutionsResource.class,
        ExportResource.class,
        HealthResource.class,
        MetricsResource.class,
        OpenApiResource.class,
        Problems.class,
        ReportsResource.class,
        ScheduleResource.class,
        RunsResource.class,
        ScopeFilter.class,
        StatusResource.class,
        SubmissionsResource.class,
        Timing.class,
        TokensResource.class);
  }
}
