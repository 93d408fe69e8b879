package dev.cadastre.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A page as a reader has it open, with all that went wrong since: errors and warnings of its
 * scripts and of the browser, dialogs, and requests to anywhere else. Playwright is not made for
 * several threads: who opened a page works with it.
 */
public final class OpenedPage implements AutoCloseable {

  private static final Set<String> GRAVE = Set.of("serious", "critical");

  /** Tests run beside others, on machines that are busy. */
  private static final double PATIENCE_MILLIS = 120_000;

  private final BrowserContext context;
  private final Page page;
  private final URI address;
  private final List<String> faults = new ArrayList<>();

  OpenedPage(BrowserContext context, URI address) {
    this.context = context;
    this.address = address;
    context.setDefaultTimeout(PATIENCE_MILLIS);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            faults.add(message.type() + ": " + message.text());
          }
        });
    page.onPageError(error -> faults.add("uncaught: " + error));
    page.onDialog(
        dialog -> {
          faults.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onPopup(popup -> faults.add("opened: " + popup.url()));
    context.onRequest(this::watch);
    page.navigate(address.toString());
  }

  private void watch(Request request) {
    URI asked = URI.create(request.url());
    boolean own =
        "file".equals(address.getScheme())
            ? asked.getPath() != null && asked.getPath().equals(address.getPath())
            : address.getAuthority().equals(asked.getAuthority());
    if (!own && !"data".equals(asked.getScheme())) {
      faults.add("asked for " + request.url());
    }
  }

  public Page page() {
    return page;
  }

  /** What went wrong until now; nothing, it is hoped. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** What a script's expression gives. */
  public Object value(String expression) {
    return page.evaluate(expression);
  }

  public int count(String selector) {
    return page.locator(selector).count();
  }

  /** The text of the one element that a selector finds, blanks and line ends made one blank. */
  public String text(String selector) {
    return page.locator(selector).innerText().replaceAll("\\s+", " ").strip();
  }

  /** CSS pixels by which the page is wider than its window. */
  public int excessWidth() {
    return ((Number)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .intValue();
  }

  /** The reader's system turns dark or light, or the window is made another size. */
  public void become(Look look) {
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
    page.setViewportSize(look.width(), look.height());
  }

  /** Serious and critical faults that axe-core finds, a sentence each with its places. */
  public List<String> barriers() {
    return grave(axe());
  }

  /**
   * In the page itself: by default each analysis opens a window of its own to put frames together.
   */
  private AxeBuilder axe() {
    return new AxeBuilder(page).setLegacyMode(true);
  }

  /** Those that have to do with colours alone: what else there is depends on no look. */
  public List<String> paleTexts() {
    return grave(axe().withRules(List.of("color-contrast")));
  }

  private static List<String> grave(AxeBuilder axe) {
    return axe.analyze().getViolations().stream()
        .filter(rule -> rule.getImpact() != null && GRAVE.contains(rule.getImpact()))
        .map(
            rule ->
                "%s %s: %s, at %s"
                    .formatted(
                        rule.getImpact(),
                        rule.getId(),
                        rule.getHelp(),
                        rule.getNodes().stream()
                            .limit(5)
                            .map(node -> node.getTarget() + " " + node.getFailureSummary())
                            .toList()))
        .toList();
  }

  /** A picture of the whole page, for people to look at. */
  public void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  @Override
  public void close() {
    context.close();
  }
}
