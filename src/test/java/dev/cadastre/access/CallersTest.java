package dev.cadastre.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Scopes, secrets, addresses and the limit on failures. */
class CallersTest {

  /** A clock that stands until it is moved. */
  static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static InetAddress at(String literal) {
    return Network.literal(literal).orElseThrow();
  }

  @Test
  void aScopeCoversThoseBeforeIt() {
    assertThat(Scope.ADMIN.covers(Scope.READ)).isTrue();
    assertThat(Scope.OPERATE.covers(Scope.OPERATE)).isTrue();
    assertThat(Scope.READ.covers(Scope.OPERATE)).isFalse();
    assertThatThrownBy(() -> Scope.of("root"))
        .hasMessage("a scope is read, operate or admin; got 'root'; write one of them");
  }

  @Test
  void aSecretIsLongDifferentEachTimeAndHidden() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Secret secret = Secret.random(new SecureRandom());
      assertThat(secret.text()).matches("cad_[A-Za-z0-9_-]{43}");
      assertThat(seen.add(secret.text())).isTrue();
      assertThat(secret.toString()).isEqualTo("cad_[hidden]");
    }
    // printf cad_x | sha256sum
    assertThat(new Secret("cad_x").sha256())
        .isEqualTo("e34c86ce65a662d15c5b6e432fd2f447e7cff1587c61eef8feb63dc98552a490");
    assertThat(new Secret("cad_x").hasSha256(new Secret("cad_x").sha256())).isTrue();
    assertThat(new Secret("cad_x").hasSha256(new Secret("cad_y").sha256())).isFalse();
    assertThat(new Secret("cad_x").hasSha256("")).isFalse();
  }

  @Test
  void tenFailuresInAMinuteSilenceAnAddressUntilItIsOver() {
    Hand clock = new Hand();
    FailureLimit limit = new FailureLimit(clock);
    assertThat(limit.wait(at("10.0.0.1"))).isZero();
    for (int i = 0; i < FailureLimit.MOST; i++) {
      assertThat(limit.wait(at("10.0.0.1"))).isZero();
      limit.failed(at("10.0.0.1"));
    }
    assertThat(limit.wait(at("10.0.0.1"))).isEqualTo(Duration.ofMinutes(1));
    assertThat(limit.wait(at("10.0.0.2"))).isZero();
    clock.move(Duration.ofSeconds(59));
    assertThat(limit.wait(at("10.0.0.1"))).isEqualTo(Duration.ofSeconds(1));
    clock.move(Duration.ofSeconds(1));
    assertThat(limit.wait(at("10.0.0.1"))).isZero();
    limit.failed(at("10.0.0.1"));
    assertThat(limit.wait(at("10.0.0.1"))).isZero();
  }

  @Test
  void oneNetworkOfIpv6CountsAsOneAddress() {
    FailureLimit limit = new FailureLimit(new Hand());
    for (int i = 0; i < FailureLimit.MOST; i++) {
      limit.failed(at("2001:db8:0:1::" + i));
    }
    assertThat(limit.wait(at("2001:db8:0:1::ffff"))).isPositive();
    assertThat(limit.wait(at("2001:db8:0:2::1"))).isZero();
  }

  @Test
  void addressesBeyondTenThousandAreForgotten() {
    FailureLimit limit = new FailureLimit(new Hand());
    for (int i = 0; i < 10_500; i++) {
      limit.failed(at("10.1." + i / 250 + "." + i % 250));
    }
    assertThat(limit.addresses()).isEqualTo(10_000);
  }

  @Test
  void networksAreReadAsWritten() {
    assertThat(Network.of("10.0.0.0/8").holds(at("10.200.3.4"))).isTrue();
    assertThat(Network.of("10.0.0.0/9").holds(at("10.200.3.4"))).isFalse();
    assertThat(Network.of("10.0.0.7").holds(at("10.0.0.7"))).isTrue();
    assertThat(Network.of("10.0.0.7").holds(at("10.0.0.8"))).isFalse();
    assertThat(Network.of("fd00::/8").holds(at("fd12::1"))).isTrue();
    assertThat(Network.of("::1").holds(at("127.0.0.1"))).isFalse();
    assertThat(Network.of("0.0.0.0/0").holds(at("1.2.3.4"))).isTrue();
    for (String bad :
        List.of("", "proxy.example", "10.0.0.0/33", "10.0.0.0/x", "1.2.3", "1.2.3.999")) {
      assertThatThrownBy(() -> Network.of(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + bad + "'");
    }
  }

  @Test
  void onlyATrustedProxyTellsWhomItAsksFor() {
    TrustedProxies proxies = new TrustedProxies(List.of(Network.of("10.0.0.7")));
    assertThat(proxies.client(at("10.0.0.7"), "6.6.6.6, 1.2.3.4")).isEqualTo(at("1.2.3.4"));
    assertThat(proxies.client(at("10.0.0.8"), "1.2.3.4")).isEqualTo(at("10.0.0.8"));
    assertThat(proxies.client(at("10.0.0.7"), null)).isEqualTo(at("10.0.0.7"));
    assertThat(proxies.client(at("10.0.0.7"), "1.2.3.4, evil.example")).isEqualTo(at("10.0.0.7"));
    assertThat(TrustedProxies.NONE.client(at("10.0.0.7"), "1.2.3.4")).isEqualTo(at("10.0.0.7"));
  }

  @Test
  void loopbackNamesAreKnownByTheirForm() {
    for (String good :
        List.of(
            "localhost", "LOCALHOST:8080", "127.0.0.1:1", "127.9.9.9", "[::1]:80", "a.localhost")) {
      assertThat(Loopback.isMeantBy(good)).as(good).isTrue();
    }
    for (String bad :
        List.of(
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "",
            "10.0.0.1",
            "notlocalhost",
            "localhost@evil.example")) {
      assertThat(Loopback.isMeantBy(bad)).as(bad).isFalse();
    }
    assertThat(Loopback.isMeantBy(null)).isFalse();
  }
}
