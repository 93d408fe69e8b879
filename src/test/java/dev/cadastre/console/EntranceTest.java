package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.access.Scope;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Tokens;
import dev.cadastre.operation.Workspace;
import dev.cadastre.rest.Server;
import dev.cadastre.rest.Wire;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import jakarta.ws.rs.POST;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes into the console, and what a stranger's page can't do in their name. */
@Tag("slow")
class EntranceTest {

  @TempDir Path home;
  private Cadastre cadastre;
  private Server server;
  private Visitor visitor;

  @BeforeEach
  void start() {
    cadastre =
        Cadastre.start(
            new Settings(home, TestDatabase.H2.create(), "OFF"),
            Server.beans(Reach.within(home)).andThen(Console.beans()));
    server = Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    visitor = new Visitor(server.address());
  }

  @AfterEach
  void end() {
    server.close();
    cadastre.close();
  }

  private Tokens.Issued token(Scope scope) {
    return tokens().create("made-up", scope, 1);
  }

  private Tokens tokens() {
    return new Tokens(new Workspace(cadastre, line -> {}), Clock.systemUTC());
  }

  private static void leads(Wire.Said said, String to) {
    assertThat(said.status()).as(said.body()).isEqualTo(303);
    assertThat(said.headers()).containsEntry("location", to);
  }

  @Test
  void withoutAnyTokenNobodyIsAskedForOne() throws IOException {
    leads(visitor.get("/"), "/console/campaigns");
    leads(visitor.get("/console"), "/console/campaigns");
    Wire.Said page = visitor.get("/console/campaigns");
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    assertThat(page.body())
        .contains("<h1>Campaigns</h1>", "No campaign is like this.", "New campaign")
        .doesNotContain("Sign out");
    assertThat(page.headers())
        .containsEntry("content-type", "text/html;charset=utf-8")
        .containsEntry("referrer-policy", "same-origin")
        .containsEntry("cache-control", "no-store");
    assertThat(page.headers().get("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContainPattern("<script>|style=|onclick=");
  }

  @Test
  void whoeverHasNoSessionIsAskedForATokenAndComesBackToWhereTheyWere() throws IOException {
    Tokens.Issued made = token(Scope.OPERATE);
    String wanted = "/console/executions?status=failed";
    leads(visitor.get(wanted), "/console/sign-in?then=%2Fconsole%2Fexecutions%3Fstatus%3Dfailed");
    Wire.Said wrong = visitor.signIn("cad_wrong", wanted);
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.body()).contains("no such token was made here").doesNotContain("cad_wrong");
    assertThat(wrong.headers()).doesNotContainKey("set-cookie");

    assertThat(visitor.post("/console/plan", Map.of("name", "x")).headers())
        .containsEntry("location", "/console/sign-in?then=%2Fconsole%2Fplan");
    for (int i = 0; i < 20; i++) {
      assertThat(visitor.get(wanted).status()).as("to have no session is no guess").isEqualTo(303);
    }
    Wire.Said right = visitor.signIn(made.secret().text(), wanted);
    leads(right, wanted);
    assertThat(right.headers().get("set-cookie"))
        .matches("cadastre-session-\\d+=[\\w-]{43}; Path=/console; HttpOnly; SameSite=Strict")
        .doesNotContain(made.secret().text());
    assertThat(visitor.get(wanted).body()).contains("token:1:made-up", "Sign out");
    assertThat(visitor.get("/api/campaigns").status())
        .as("the cookie is for pages alone")
        .isEqualTo(401);
  }

  @Test
  void aSessionEndsWithItsTokenAndWithASignOut() throws IOException {
    Tokens.Issued made = token(Scope.READ);
    visitor.signIn(made.secret().text(), "");
    assertThat(visitor.get("/console/campaigns").status()).isEqualTo(200);
    Wire.Said out = visitor.submit("/console/campaigns", "/console/sign-out", Map.of());
    leads(out, "/console/sign-in");
    assertThat(out.headers().get("set-cookie")).matches("cadastre-session-\\d+=; .*Max-Age=0");
    leads(visitor.get("/console/campaigns"), "/console/sign-in?then=%2Fconsole%2Fcampaigns");

    visitor.signIn(made.secret().text(), "");
    assertThat(visitor.get("/console/campaigns").status()).isEqualTo(200);
    assertThat(tokens().revoke(made.token().id())).isPresent();
    leads(visitor.get("/console/campaigns"), "/console/sign-in?then=%2Fconsole%2Fcampaigns");
  }

  @Test
  void aPartOfAnotherSitesPageIsRefusedAndALinkIsFollowed() throws IOException {
    String page = "/console/campaigns";
    for (String site : List.of("cross-site", "same-site")) {
      visitor.behind("Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image");
      Wire.Said image = visitor.get(page);
      assertThat(image.status()).as(site).isEqualTo(403);
      assertThat(image.body()).contains("a part of a page of another site");
      assertThat(visitor.get("/api/runs").status()).isEqualTo(403);
      visitor.behind(
          "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe");
      assertThat(visitor.get(page).status()).as("in a frame of %s", site).isEqualTo(403);
      visitor.behind(
          "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document");
      assertThat(visitor.get(page).status()).isEqualTo(200);
    }
    for (String site : List.of("same-origin", "none")) {
      visitor.behind("Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: cors", "Sec-Fetch-Dest: empty");
      assertThat(visitor.get(page).status()).as(site).isEqualTo(200);
    }
  }

  @Test
  void aFrameWhoseSessionHasEndedSaysSo() throws IOException {
    token(Scope.READ);
    visitor.behind(
        "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe");
    Wire.Said inside = visitor.get("/console/comparisons/a..b/report");
    assertThat(inside.status()).isEqualTo(401);
    assertThat(inside.headers().get("content-security-policy")).contains("frame-ancestors 'self'");
  }

  @Test
  void signingInLeadsToNoOtherHost() throws IOException {
    Tokens.Issued made = token(Scope.READ);
    for (String then :
        List.of(
            "//evil.example",
            "https://evil.example/console",
            "/console\\@evil",
            "/api/runs",
            "/console\r\nX: 1")) {
      visitor.forget();
      leads(visitor.signIn(made.secret().text(), then), "/console/campaigns");
    }
  }

  @Test
  void whoGuessesTokensIsNotHeardForAWhile() throws IOException {
    Tokens.Issued made = token(Scope.READ);
    for (int i = 0; i < 10; i++) {
      assertThat(visitor.signIn("cad_guess" + i, "").status()).isEqualTo(403);
    }
    Wire.Said right = visitor.signIn(made.secret().text(), "");
    assertThat(right.status()).isEqualTo(403);
    assertThat(right.body()).contains("showed no valid token");
  }

  /** Every form there is, found by its method. */
  private static List<String> actions() {
    List<String> actions = new ArrayList<>();
    for (Class<?> type : new Console().resources()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(POST.class)) {
          String base = type.getAnnotation(jakarta.ws.rs.Path.class).value();
          jakarta.ws.rs.Path own = method.getAnnotation(jakarta.ws.rs.Path.class);
          actions.add(
              (base + (own == null ? "" : "/" + own.value()))
                  .replace("//", "/")
                  .replaceAll("\\{\\w+}", "1"));
        }
      }
    }
    return actions;
  }

  @Test
  void noFormIsTakenWithoutAKeyOfItsOwnSession() throws IOException {
    assertThat(actions())
        .contains("/console/submit", "/console/executions/1/stop")
        .hasSizeGreaterThan(6);
    String open = Visitor.key(visitor.get("/console/submit").body());
    refuseAll("");
    assertThat(visitor.post("/console/campaigns/1/stop", Map.of("formKey", open)).status())
        .as("its own key is taken, and there is no such campaign")
        .isEqualTo(404);
    String admin = token(Scope.ADMIN).secret().text();
    visitor.signIn(admin, "");
    String first = Visitor.key(visitor.get("/console/campaigns").body());
    visitor.forget();
    visitor.signIn(admin, "");
    refuseAll(first);
    refuseAll(open);
  }

  private void refuseAll(String key) throws IOException {
    for (String action : actions()) {
      if (key.isEmpty() || !action.equals("/console/sign-in")) {
        Wire.Said said = visitor.post(action, Map.of("formKey", key));
        assertThat(said.status()).as(action).isEqualTo(403);
        assertThat(said.body()).as(action).contains("a form comes from a page of this session");
      }
    }
  }

  @Test
  void whoMayOnlyReadSeesNoButtonAndIsRefused() throws IOException {
    visitor.signIn(token(Scope.READ).secret().text(), "");
    assertThat(visitor.get("/console/campaigns").body()).doesNotContain("New campaign");
    Wire.Said form = visitor.get("/console/submit");
    assertThat(form.status()).isEqualTo(403);
    assertThat(form.headers()).containsEntry("content-type", "text/html;charset=utf-8");
    assertThat(form.body()).contains("this needs the scope operate; got read");
    Wire.Said stop = visitor.submit("/console/campaigns", "/console/campaigns/tiny/stop", Map.of());
    assertThat(stop.status()).isEqualTo(403);
    assertThat(stop.body()).contains("this needs the scope operate; got read");
  }

  @Test
  void stylesAndScriptsAreKeptAndNeedNoToken() throws IOException {
    token(Scope.READ);
    for (String name : List.of("page.css", "console.css", "console.js")) {
      Wire.Said asset = visitor.get(Assets.path(name));
      assertThat(asset.status()).isEqualTo(200);
      assertThat(asset.headers())
          .containsEntry("cache-control", "public, max-age=31536000, immutable")
          .containsEntry("x-content-type-options", "nosniff");
      assertThat(asset.body()).isNotEmpty();
    }
    assertThat(visitor.get("/console/assets/0000000000000000/console.js").status()).isEqualTo(404);
    for (String crooked :
        List.of(
            "/console/assets/../campaigns",
            "/console/assets/%2e%2e/campaigns",
            "/console/assets/..;/campaigns",
            "/console/sign-in/../campaigns")) {
      assertThat(visitor.get(crooked).status()).as(crooked).isNotEqualTo(200);
    }
  }

  @Test
  void noPathIsTheApisInDisguise() throws IOException {
    visitor.signIn(token(Scope.ADMIN).secret().text(), "");
    assertThat(visitor.get("/console/campaigns").status()).isEqualTo(200);
    for (String crooked :
        List.of(
            "/console/../api/tokens",
            "/console/%2e%2e/api/tokens",
            "/console/..;/api/tokens",
            "/console/..%2fapi/tokens",
            "//console/../api/tokens")) {
      assertThat(visitor.get(crooked).status()).as(crooked).isIn(400, 401, 404);
    }
  }

  @Test
  void whatIsNotThereIsToldOnAPage() throws IOException {
    Wire.Said page = visitor.get("/console/campaigns/%3Cb%3Enone");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.headers()).containsEntry("content-type", "text/html;charset=utf-8");
    assertThat(page.body())
        .contains("no campaign is named '&lt;b&gt;none'")
        .doesNotContain("<b>none");
  }

  @Test
  void whomTheGateRefusesSeesAPage() throws IOException {
    Wire.Said foreign =
        Wire.send(
            server.address(),
            "",
            "GET /console/campaigns HTTP/1.1",
            "Host: localhost:" + server.address().getPort(),
            "Origin: https://evil.example");
    assertRefusalPage(foreign, 403, "pages of this server alone may ask it");
    Wire.Said strange =
        Wire.send(server.address(), "", "GET /console/campaigns HTTP/1.1", "Host: <b>evil.example");
    assertThat(strange.body()).doesNotContain("<b>evil");
    assertThat(strange.status()).isBetween(400, 403);
    token(Scope.READ);
    for (int i = 0; i < 11; i++) {
      bearer("cad_guess" + i, "/console/campaigns");
    }
    Wire.Said guessed = bearer("cad_guess", "/console/campaigns");
    assertRefusalPage(guessed, 429, "showed no valid token; wait ");
    assertThat(guessed.headers()).containsKey("retry-after");
    assertThat(bearer("cad_guess", "/api/campaigns").headers())
        .as("programs get JSON")
        .containsEntry("content-type", "application/problem+json");
    Wire.Said outside = visitor.post("/console/sign-in", Map.of("formKey", "made up"));
    assertRefusalPage(outside, 403, "a form comes from a page of this session");
  }

  private Wire.Said bearer(String token, String path) throws IOException {
    return Wire.get(server.address(), path, token);
  }

  /** A page that shows no way into the others. */
  private static void assertRefusalPage(Wire.Said said, int status, String detail) {
    assertThat(said.status()).as(said.body()).isEqualTo(status);
    assertThat(said.headers()).containsEntry("content-type", "text/html;charset=utf-8");
    assertThat(said.headers().get("content-security-policy")).contains("default-src 'none'");
    assertThat(said.body())
        .contains("role=\"alert\"", detail, "To the sign-in")
        .doesNotContain("<nav", "anybody", "Sign out");
  }
}
