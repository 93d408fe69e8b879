package dev.cadastre.rest;

import dev.cadastre.access.FailureLimit;
import dev.cadastre.access.IssuerSettings;
import dev.cadastre.access.SignedTokens;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Admission;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.sample.RefusedException;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.api.ServletStackTraces;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jboss.resteasy.cdi.CdiInjectorFactory;
import org.jboss.resteasy.cdi.ResteasyCdiExtension;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.resteasy.plugins.server.servlet.ResteasyContextParameters;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.servlet.Listener;

/** REST on embedded Undertow, its resources beans of the application's one container. */
public final class Server implements AutoCloseable {

  private final Undertow undertow;
  private final DeploymentManager deployment;
  private final boolean open;

  private Server(Undertow undertow, DeploymentManager deployment, boolean open) {
    this.undertow = undertow;
    this.deployment = deployment;
    this.open = open;
  }

  /**
   * Adds to a container what the server needs there.
   *
   * @param reach what submitted campaigns may name
   */
  public static Consumer<Weld> beans(Reach reach) {
    return container ->
        container
            .addPackage(false, Api.class)
            .addPackage(false, CampaignQueue.class)
            .addExtension(new ResteasyCdiExtension())
            .addExtension(new Given(reach));
  }

  /** What was chosen at the start, as beans. */
  private record Given(Reach reach) implements Extension {

    @SuppressWarnings("UnusedMethod") // an observer: the container calls it
    void add(@Observes AfterBeanDiscovery discovery) {
      discovery
          .<Reach>addBean()
          .types(Reach.class)
          .scope(Singleton.class)
          .createWith(context -> reach);
    }
  }

  /**
   * Starts to listen.
   *
   * @param cadastre started with {@link #beans}
   */
  public static Server start(Cadastre cadastre, InetSocketAddress address) {
    return start(cadastre, Listening.at(address));
  }

  /**
   * Starts to listen.
   *
   * @param cadastre started with {@link #beans}
   * @throws RefusedException if others could reach it and nobody would be asked for a token
   */
  public static Server start(Cadastre cadastre, Listening listening) {
    Clock clock = Clock.systemUTC();
    Admission admission = admission(cadastre, listening, clock);
    ProblemWriter problems = new ProblemWriter(problem -> page(cadastre, problem));
    ResteasyDeployment resources = new ResteasyDeploymentImpl();
    resources.setApplication(new Api(further(cadastre)));
    // pages escape what they show; else the whole page of a 400 would be escaped once more
    resources.setProperty(ResteasyContextParameters.RESTEASY_DISABLE_HTML_SANITIZER, true);
    resources.setInjectorFactory(new CdiInjectorFactory(cadastre.container().getBeanManager()));
    DeploymentInfo info =
        Servlets.deployment()
            .setClassLoader(Server.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("cadastre")
            .addServletContextAttribute(ResteasyDeployment.class.getName(), resources)
            .addServlet(
                Servlets.servlet("rest", HttpServlet30Dispatcher.class)
                    .setAsyncSupported(true)
                    .setLoadOnStartup(1)
                    .addMapping("/*"))
            .setServletStackTraces(ServletStackTraces.NONE)
            .addFilter(
                new FilterInfo(
                        "last resort",
                        LastResort.class,
                        new ImmediateInstanceFactory<>(
                            new LastResort(cadastre.database().patience(), problems)))
                    .setAsyncSupported(true))
            .addFilterUrlMapping("last resort", "/*", DispatcherType.REQUEST)
            .addFilter(
                new FilterInfo(
                        "gate",
                        Gate.class,
                        new ImmediateInstanceFactory<>(
                            new Gate(
                                listening,
                                new Visitors(
                                    admission, new FailureLimit(clock), new Sessions(clock)),
                                cadastre.container().select(Caller.class)::get,
                                problems)))
                    .setAsyncSupported(true))
            .addFilterUrlMapping("gate", "/*", DispatcherType.REQUEST)
            .addListener(
                new ListenerInfo(
                    Listener.class,
                    new ImmediateInstanceFactory<>(Listener.using(cadastre.container()))));
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(info);
    manager.deploy();
    try {
      Undertow undertow = listener(listening, manager.start());
      undertow.start();
      return new Server(undertow, manager, !admission.isControlled());
    } catch (ServletException e) {
      throw new IllegalStateException("the server does not start", e);
    }
  }

  private static Set<Class<?>> further(Cadastre cadastre) {
    return cadastre.container().select(Annex.class).stream()
        .flatMap(annex -> annex.resources().stream())
        .collect(Collectors.toSet());
  }

  private static String page(Cadastre cadastre, Problem problem) {
    return cadastre.container().select(Annex.class).stream()
        .map(annex -> annex.page(problem))
        .findFirst()
        .orElse("");
  }

  private static Admission admission(Cadastre cadastre, Listening listening, Clock clock) {
    IssuerSettings issuer = cadastre.settings().issuer();
    Admission admission =
        new Admission(
            cadastre.database(),
            cadastre.actor().name(),
            listening.requireToken(),
            issuer == null ? null : SignedTokens.of(issuer, cadastre.settings().client(), clock),
            clock);
    if (listening.isPublic() && !admission.isControlled()) {
      throw new RefusedException(
          "a server that others can reach asks for tokens; got "
              + listening.address().getHostString()
              + (listening.proxies().networks().isEmpty() ? "" : " behind a proxy")
              + " and no token; make one with cadastre token create NAME --scope operate, or"
              + " configure oidc.issuer, or listen on 127.0.0.1");
    }
    return admission;
  }

  /** Slow and endless requests end; HTTP/2 stays off, as Undertow has it. */
  private static Undertow listener(Listening listening, HttpHandler handler) {
    Undertow.Builder builder =
        Undertow.builder()
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 16 * 1024)
            .setServerOption(UndertowOptions.MAX_HEADERS, 64)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, 64)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 10_000)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 60_000)
            .setServerOption(UndertowOptions.IDLE_TIMEOUT, 600_000)
            .setHandler(new SizeLimit(listening.mostBytes(), handler));
    int port = listening.address().getPort();
    String host = listening.address().getAddress().getHostAddress();
    SSLContext tls = listening.tls();
    return (tls == null
            ? builder.addHttpListener(port, host)
            : builder.addHttpsListener(port, host, tls))
        .build();
  }

  /** Whether nobody is asked for a token, because there is none. */
  public boolean isOpen() {
    return open;
  }

  /** TLS with a certificate and its key, both PEM files. */
  public static SSLContext tls(Path certificate, Path key) {
    return Certificate.tls(certificate, key);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
  }

  @Override
  public void close() {
    undertow.stop();
    try {
      deployment.stop();
    } catch (ServletException e) {
      throw new IllegalStateException("the server does not stop", e);
    }
    deployment.undeploy();
  }
}
