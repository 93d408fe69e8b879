package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what one endpoint is and which model it serves. */
final class Probe {

  private static final Duration SHORT = Duration.ofSeconds(10);

  private final ServerSettings settings;
  private final Line line;

  Probe(ServerSettings settings, Line line) {
    this.settings = settings;
    this.line = line;
  }

  /** What was found: a dialect, its own introduction, a model. */
  record Found(Dialect dialect, @Nullable String version, Dialect.Model model) {}

  /**
   * Asks who is there.
   *
   * @throws FaultException if nobody answers
   * @throws UnfitServerException if key, model or kind of server are wrong
   */
  Found find() throws FaultException, InterruptedException {
    Known known = known();
    return new Found(known.dialect, known.dialect.version(known.introduction), model(known));
  }

  private record Known(Dialect dialect, JsonNode introduction) {}

  private Known known() throws FaultException, InterruptedException {
    if (settings.dialect() != null) {
      Dialect dialect = Dialects.named(settings.dialect());
      return new Known(dialect, introduction(dialect));
    }
    for (Dialect dialect : Dialects.ALL) {
      JsonNode introduction = introduction(dialect);
      if (dialect.recognises(introduction)) {
        return new Known(dialect, introduction);
      }
    }
    throw new UnfitServerException(
        line.endpoint()
            + ": a model server is one of "
            + Dialects.ALL.stream().map(Dialect::name).sorted().toList()
            + "; got none that is recognised; give the URL before /v1, or name its dialect");
  }

  /** Missing where the path is unknown or brings something else. */
  private JsonNode introduction(Dialect dialect) throws FaultException, InterruptedException {
    JsonNode introduction = introduction(dialect.introduction());
    Call older = dialect.olderIntroduction();
    return older == null || dialect.recognises(introduction) ? introduction : introduction(older);
  }

  private JsonNode introduction(Call call) throws FaultException, InterruptedException {
    try {
      return line.ask(call, Whole.Reader::new, SHORT).json();
    } catch (FaultException e) {
      refuseDenied(line.endpoint(), settings, e.fault());
      if (e.fault() instanceof Fault.Late || unreachable(e.fault())) {
        throw e;
      }
      return MissingNode.getInstance();
    }
  }

  /** An answer of the wrong kind shows that somebody is there. */
  private boolean unreachable(Fault fault) throws InterruptedException {
    if (!(fault instanceof Fault.Broken)) {
      return false;
    }
    try {
      line.ask(Call.get("/v1/models"), Whole.Reader::new, SHORT);
      return false;
    } catch (FaultException e) {
      return e.fault() instanceof Fault.Broken && e.fault().reason().equals(fault.reason());
    }
  }

  static void refuseDenied(String endpoint, ServerSettings settings, Fault fault) {
    if (Line.denied(fault)) {
      throw new UnfitServerException(
          endpoint
              + ": a server takes the key that it is given; got "
              + fault.reason()
              + (settings.key() == null
                  ? "; give it one with key: {env: NAME} or {file: PATH}, or --key-env NAME"
                  : "; check what the key's source holds"));
    }
  }

  private Dialect.Model model(Known known) throws FaultException, InterruptedException {
    List<Dialect.Model> served = served(known);
    String wanted = settings.model();
    if (wanted != null && served.isEmpty()) {
      return new Dialect.Model(wanted, null); // not told: the first draw shows
    }
    List<String> names = served.stream().map(Dialect.Model::name).toList();
    if (wanted == null && served.size() == 1) {
      return served.get(0);
    }
    if (wanted == null) {
      throw new UnfitServerException(
          line.endpoint()
              + ": without a model's name a server has one model; got "
              + (names.isEmpty() ? "no list" : names)
              + "; name one with model");
    }
    return served.stream()
        .filter(model -> model.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new UnfitServerException(
                    line.endpoint()
                        + ": the server serves the wanted model; got "
                        + names
                        + " instead of "
                        + wanted
                        + "; name one of them"));
  }

  private List<Dialect.Model> served(Known known) throws FaultException, InterruptedException {
    Call call = known.dialect.models();
    if (call == null) {
      return known.dialect.models(MissingNode.getInstance(), known.introduction);
    }
    try {
      JsonNode list = line.ask(call, Whole.Reader::new, SHORT).json();
      return known.dialect.models(list, known.introduction);
    } catch (FaultException e) {
      refuseDenied(line.endpoint(), settings, e.fault());
      if (e.fault() instanceof Fault.Late) {
        throw e;
      }
      return known.dialect.models(MissingNode.getInstance(), known.introduction);
    }
  }
}
