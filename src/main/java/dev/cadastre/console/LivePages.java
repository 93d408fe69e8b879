package dev.cadastre.console;

import dev.cadastre.rest.CampaignsResource;
import dev.cadastre.rest.ExecutionsResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;

/**
 * Events of what pages show: the part that lives, as it is now. A stream ends after a minute and
 * the page asks for another one, which comes through the gate: a session that has ended sees no
 * more. No thread that answers requests waits for one.
 */
@Path("/console/live")
@ApplicationScoped
@Produces(MediaType.SERVER_SENT_EVENTS)
public class LivePages {

  @Inject CampaignsResource campaigns;
  @Inject ExecutionsResource executions;
  @Inject Views views;
  @Inject Live live;
  @Inject Frames frames;

  /** Of a list of campaigns. */
  @GET
  @Path("campaigns")
  public void campaigns(
      @BeanParam CampaignQuery query, @Context SseEventSink sink, @Context Sse sse) {
    query.page(campaigns);
    String key = query.at(Link.to("campaigns"), query.after).text();
    live.watch(key, () -> views.campaigns(query), new Events(sink, sse), frames.eye());
  }

  /** Of a campaign. */
  @GET
  @Path("campaigns/{name}")
  public void campaign(
      @PathParam("name") String name, @Context SseEventSink sink, @Context Sse sse) {
    campaigns.show(name);
    String key = Link.to("campaigns", name).text();
    live.watch(key, () -> views.campaign(name), new Events(sink, sse), frames.eye());
  }

  /** Of the list of schedules. */
  @GET
  @Path("schedules")
  public void schedules(@Context SseEventSink sink, @Context Sse sse) {
    String key = Link.to("schedules").text();
    live.watch(key, views::schedules, new Events(sink, sse), frames.eye());
  }

  /** Of what is unhealthy. */
  @GET
  @Path("health")
  public void health(@Context SseEventSink sink, @Context Sse sse) {
    String key = Link.to("health").text();
    live.watch(key, views::health, new Events(sink, sse), frames.eye());
  }

  /** Of a list of executions. */
  @GET
  @Path("executions")
  public void executions(
      @BeanParam ExecutionQuery query, @Context SseEventSink sink, @Context Sse sse) {
    query.page(executions);
    String key = query.at(Link.to("executions"), query.before).text();
    live.watch(key, () -> views.executions(query), new Events(sink, sse), frames.eye());
  }

  /** Of an execution. */
  @GET
  @Path("executions/{id}")
  public void execution(@PathParam("id") String id, @Context SseEventSink sink, @Context Sse sse) {
    executions.show(id);
    String key = Link.to("executions", id).text();
    live.watch(key, () -> views.execution(id), new Events(sink, sse), frames.eye());
  }

  private record Events(SseEventSink sink, Sse sse) implements Viewer.Outlet {

    @Override
    public CompletionStage<?> send(String name, String data) {
      return sink.send(
          name.isEmpty()
              ? sse.newEvent(data)
              : sse.newEventBuilder().name(name).data(data).build());
    }

    @Override
    public boolean isClosed() {
      return sink.isClosed();
    }

    @Override
    public void close() {
      sink.close();
    }
  }
}
