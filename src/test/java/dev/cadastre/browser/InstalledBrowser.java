package dev.cadastre.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The Chromium of this machine, without a window. The system property {@code cadastre.test.browser}
 * or the variable {@code CADASTRE_TEST_BROWSER} names another one. A test is skipped where there is
 * none: a JDK and Maven are all that a build needs.
 */
public final class InstalledBrowser implements AutoCloseable {

  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));

  /** Nothing here may speak to its maker's servers, and a container has neither GPU nor sandbox. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private InstalledBrowser(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(ARGUMENTS)
                    .setHeadless(true));
  }

  /** Starts it, or skips the test that asks. A browser that is named has to be there. */
  public static InstalledBrowser start() {
    String named =
        System.getProperty(
            "cadastre.test.browser", System.getenv().getOrDefault("CADASTRE_TEST_BROWSER", ""));
    List<Path> candidates = named.isEmpty() ? USUAL : List.of(Path.of(named));
    List<Path> found = candidates.stream().filter(Files::isExecutable).toList();
    if (!named.isEmpty() && found.isEmpty()) {
      throw new IllegalStateException(
          "CADASTRE_TEST_BROWSER names an executable; got " + named + ", which is none");
    }
    assumeTrue(
        !found.isEmpty(),
        "no Chromium at " + USUAL + ": install chromium, or name one by CADASTRE_TEST_BROWSER");
    return new InstalledBrowser(found.get(0));
  }

  /** Opens an address as a reader of this look would, in a context of its own. */
  public OpenedPage visit(URI address, Look look) {
    return new OpenedPage(
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setHasTouch(look.touch())
                .setIsMobile(look.touch())
                .setLocale("en-GB")),
        address);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
