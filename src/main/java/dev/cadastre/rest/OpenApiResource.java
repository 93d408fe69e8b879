package dev.cadastre.rest;

import dev.cadastre.operation.AskedComparison;
import dev.cadastre.operation.Diagnosis;
import dev.cadastre.operation.Report;
import dev.cadastre.runtime.Version;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.OASFactory;
import org.jboss.jandex.Indexer;
import org.jspecify.annotations.Nullable;

/** What can be asked, as OpenAPI describes it. */
@Path("/openapi")
@ApplicationScoped
public class OpenApiResource {

  private @Nullable String document;

  /** The document in JSON. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public synchronized String document() {
    String made = document;
    if (made == null) {
      made = make();
      document = made;
    }
    return made;
  }

  private static String make() {
    Indexer indexer = new Indexer();
    try {
      for (Class<?> type : new Api().getClasses()) {
        if (type.getName().startsWith("dev.cadastre.")) {
          indexer.indexClass(type);
          for (Class<?> body : type.getDeclaredClasses()) {
            indexer.indexClass(body);
          }
        }
      }
      indexer.indexClass(AskedComparison.class);
      indexer.indexClass(Report.class);
      indexer.indexClass(Diagnosis.class);
      indexer.indexClass(Diagnosis.Finding.class);
      indexer.indexClass(Diagnosis.Look.class);
      indexer.indexClass(Listing.class);
      indexer.indexClass(ComparisonWish.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the resources do not read", e);
    }
    return SmallRyeOpenAPI.builder()
        .withConfig(new NoConfig())
        .withApplicationClassLoader(OpenApiResource.class.getClassLoader())
        .withIndex(indexer.complete())
        .enableModelReader(false)
        .enableStandardStaticFiles(false)
        .enableStandardFilter(false)
        .withInitialModel(
            OASFactory.createOpenAPI()
                .info(OASFactory.createInfo().title("Cadastre").version(Version.text())))
        .build()
        .toJSON();
  }
}
