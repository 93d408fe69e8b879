package dev.cadastre.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.fleet.Access;
import dev.cadastre.store.Database;
import dev.cadastre.store.ExecutionRegister;
import dev.cadastre.store.TestDatabase;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jberet.creation.BatchCDIExtension;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The job files and the artefacts fit: a misspelt property would inject nothing, and a job would
 * end well with nothing done.
 */
@Tag("slow")
@ExtendWith(ArquillianExtension.class)
class ArtefactsTest {

  @Deployment
  static JavaArchive deployment() {
    return ShrinkWrap.create(JavaArchive.class)
        .addPackage(Progress.class.getPackage())
        .addClass(Surroundings.class)
        .addAsServiceProvider(Extension.class, BatchCDIExtension.class)
        .addAsManifestResource(
            new org.jboss.shrinkwrap.api.asset.StringAsset(
                "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0'"
                    + " bean-discovery-mode='all'/>"),
            "beans.xml");
  }

  /** What the runtime makes before the container. */
  static class Surroundings {
    @Produces
    @Singleton
    Database database() {
      return Database.open(TestDatabase.H2.create());
    }

    @Produces
    WorkFolder folder() {
      return new WorkFolder(Path.of("nowhere"));
    }

    @Produces
    @Singleton
    Access access() {
      return new Access(Map.of(), null);
    }

    @Produces
    ExecutionRegister.Operator operator() {
      return new ExecutionRegister.Operator("tester", "here", 1, "test");
    }
  }

  @Inject BeanManager beans;

  @Test
  void everyReferenceOfAJobIsAnArtefact() throws Exception {
    for (Element reference : references()) {
      assertThat(beans.getBeans(reference.getAttribute("ref")))
          .as(reference.getAttribute("ref"))
          .hasSize(1);
    }
  }

  @Test
  void everyPropertyOfAnArtefactIsGivenAndEveryGivenOneIsKnown() throws Exception {
    for (Element reference : references()) {
      Bean<?> bean = beans.resolve(beans.getBeans(reference.getAttribute("ref")));
      Set<String> injected =
          Arrays.stream(bean.getBeanClass().getDeclaredFields())
              .filter(field -> field.isAnnotationPresent(BatchProperty.class))
              .map(Field::getName)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> given = new TreeSet<>();
      NodeList properties = reference.getElementsByTagName("property");
      for (int i = 0; i < properties.getLength(); i++) {
        given.add(((Element) properties.item(i)).getAttribute("name"));
      }
      assertThat(given).as(reference.getAttribute("ref")).isEqualTo(injected);
    }
  }

  @Test
  void aJobIsNamedAsItsFile() throws Exception {
    for (Path file : files()) {
      assertThat(parse(file).getDocumentElement().getAttribute("id") + ".xml")
          .isEqualTo(file.getFileName().toString());
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("META-INF-jobs"))) {
      List<Path> found = files.sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  private static List<Element> references() throws Exception {
    List<Element> references = new java.util.ArrayList<>();
    for (Path file : files()) {
      NodeList all = parse(file).getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element element = (Element) all.item(i);
        if (element.hasAttribute("ref")) {
          references.add(element);
        }
      }
    }
    assertThat(references).isNotEmpty();
    return references;
  }

  private static Document parse(Path file)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }
}
