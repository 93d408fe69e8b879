package dev.cadastre.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cadastre.access.Scope;
import dev.cadastre.access.Token;
import dev.cadastre.operation.Tokens;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens: made, listed, revoked; each is shown once, in the answer to its making. */
@Path("/api/tokens")
@ApplicationScoped
@Needs(Scope.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {

  private static final int DAYS = 90;

  private final Clock clock = Clock.systemUTC();

  @Inject Cadastre cadastre;
  @Inject Caller caller;

  /** What a token is wanted for; days are 90 unless told otherwise. */
  public record Wish(@Nullable String label, @Nullable String scope, @Nullable Integer days) {}

  /** A page; all tokens fit into one. */
  public record Page(List<Shown> items, @Nullable String next) {}

  /** A token as it is shown; {@code token} only in the answer to its making. */
  public record Shown(
      long id,
      String label,
      String scope,
      String state,
      String createdAt,
      String createdBy,
      String expiresAt,
      @Nullable String lastUsedAt,
      @Nullable String revokedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {

    static Shown of(Token token, Instant now, @Nullable String secret) {
      return new Shown(
          token.id(),
          token.label(),
          token.scope().word(),
          token.state(now),
          token.createdAt().toString(),
          token.createdBy(),
          token.expiresAt().toString(),
          text(token.lastUsedAt()),
          text(token.revokedAt()),
          secret);
    }

    private static @Nullable String text(@Nullable Instant at) {
      return at == null ? null : at.toString();
    }

    /** Hides the token, for a record is easily logged. */
    @Override
    public String toString() {
      return "token " + id;
    }
  }

  /** All that were ever made, in their order. */
  @GET
  public Page all() {
    return new Page(
        tokens().all().stream().map(token -> Shown.of(token, clock.instant(), null)).toList(),
        null);
  }

  /** Makes one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@Nullable Wish wish) {
    Wish got =
        Field.body(
            wish,
            "a token is asked for as {\"label\": \"nightly\", \"scope\": \"operate\", \"days\": 90}");
    String name = Field.required("a token", "label", got.label());
    String label = Field.of("label", () -> Tokens.label(name));
    String word = Field.required("a token", "scope", got.scope());
    Scope scope = Field.of("scope", () -> Scope.of(word));
    int days = Field.of("days", () -> Tokens.days(got.days() == null ? DAYS : got.days()));
    Tokens.Issued issued = tokens().create(label, scope, days);
    return Response.status(Response.Status.CREATED)
        .entity(Shown.of(issued.token(), clock.instant(), issued.secret().text()))
        .build();
  }

  /** Revokes one. */
  @DELETE
  @Path("{id: \\d+}")
  public Shown revoke(@PathParam("id") long id) {
    return tokens()
        .revoke(id)
        .map(token -> Shown.of(token, clock.instant(), null))
        .orElseThrow(() -> new NotFoundException("no token has the id " + id));
  }

  private Tokens tokens() {
    return new Tokens(new Workspace(cadastre, caller.actor(), line -> {}), clock);
  }
}
