package dev.cadastre.runtime;

import dev.cadastre.store.TestDatabase;
import jakarta.enterprise.inject.spi.Extension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jberet.creation.BatchCDIExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** What {@link Cadastre} puts into its container, as a deployment for tests inside of it. */
public final class ContainerArchive {

  private static final class Started {
    static final Cadastre CADASTRE = start();

    private static Cadastre start() {
      try {
        return Cadastre.start(
            new Settings(
                Files.createTempDirectory("cadastre-home"), TestDatabase.H2.create(), "OFF"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The extension that the application adds, on a database of the test. */
  public static final class OnTestDatabase extends MadeBefore {
    public OnTestDatabase() {
      super(Started.CADASTRE.settings(), Started.CADASTRE.database(), Started.CADASTRE);
    }
  }

  private ContainerArchive() {}

  /** The beans and extensions of the application. */
  public static JavaArchive of() {
    JavaArchive archive =
        ShrinkWrap.create(JavaArchive.class)
            .addAsServiceProvider(Extension.class, BatchCDIExtension.class, OnTestDatabase.class)
            .addAsManifestResource(
                new StringAsset(
                    "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0'"
                        + " bean-discovery-mode='all'/>"),
                "beans.xml");
    Cadastre.BEANS.forEach(type -> archive.addPackage(type.getPackage()));
    return archive;
  }
}
