package dev.cadastre.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final int TWO_MEGABYTES = 2_000_000;
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  @Test
  void aPageOfNoComparedProblemSaysSo() {
    String page = Page.html(Example.subject(Example.chapter(8, List.of())));
    assertThat(page).contains("Not resolved.", "nothing is compared").doesNotContain("c1-map\"");
  }

  @Test
  void tenThousandProblemsTakeLessThanTwoMegabytes() {
    String page = Page.html(Example.subject(Example.chapter(10_000, 64)));
    assertThat(page).contains("problem-09999");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(TWO_MEGABYTES);
  }

  @Test
  void textsOfOthersEndNoElement() {
    String hostile =
        "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u0000\"'&";
    Chapter chapter = Example.with(Example.chapter(4, 16), "problem-00001", hostile);
    String page = Page.html(Example.subject(chapter));
    assertThat(SCRIPT.matcher(page).results()).hasSize(3);
    assertThat(SCRIPT.matcher(page).replaceAll(""))
        .doesNotContain("<script>alert", "<img", "\u202e", "\u0000")
        .contains("&lt;img src=x onerror=alert(2)&gt;", "\\u003cimg src=x onerror=alert(2)\\u003e");
  }

  @Test
  void nothingIsFetchedFromElsewhere() {
    String page = Page.html(Example.subject(Example.chapter(4, 16)));
    String markup = SCRIPT.matcher(page).replaceAll("");
    assertThat(markup)
        .doesNotContain("src=", "url(", "@import")
        .doesNotContainPattern("href=\"[^#]");
  }

  @Test
  void thePolicyAllowsTheseScriptsAndNoOther() throws Exception {
    String page = Page.html(Example.subject(Example.chapter(4, 16)));
    Matcher scripts = SCRIPT.matcher(page);
    while (scripts.find()) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      // the template escapes what an attribute must not hold; base64 has nothing of that
      assertThat(page).contains("sha256-" + Base64.getEncoder().encodeToString(hash));
    }
    assertThat(page).contains("default-src &#39;none&#39;").doesNotContain("unsafe-inline");
  }
}
