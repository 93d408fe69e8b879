package dev.cadastre.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions by a clock of the test's own. */
class SessionsTest {

  private static final class Hands extends Clock {
    private Instant now = Instant.parse("2026-11-21T08:00:00Z");

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

  private final Hands clock = new Hands();
  private final Sessions sessions = new Sessions(clock);

  @Test
  void aSessionEndsAfterTwelveHours() {
    assertThat(sessions.bearer("made up")).isEmpty();
    String name = sessions.open("secret");
    assertThat(name).matches("[\\w-]{43}");
    clock.now = clock.now.plus(Duration.ofHours(12).minusMillis(1));
    assertThat(sessions.bearer(name)).hasValue("secret");
    clock.now = clock.now.plusMillis(1);
    assertThat(sessions.bearer(name)).isEmpty();
    clock.now = clock.now.minus(Duration.ofHours(1));
    assertThat(sessions.bearer(name))
        .as("what has ended stays so if the clock is set back")
        .isEmpty();
  }

  @Test
  void ofAThousandSessionsTheFirstIsForgottenForOneMore() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      names.add(sessions.open("secret " + i));
    }
    assertThat(sessions.bearer(names.get(0))).isEmpty();
    assertThat(sessions.bearer(names.get(1))).hasValue("secret 1");
    assertThat(sessions.bearer(names.get(1000))).hasValue("secret 1000");
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void ofTwentySessionsOfATokenTheFirstIsForgottenForOneMore() {
    String other = sessions.open("another");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      names.add(sessions.open("secret"));
    }
    assertThat(sessions.bearer(names.get(0))).isEmpty();
    assertThat(sessions.bearer(names.get(1))).hasValue("secret");
    assertThat(sessions.bearer(other)).hasValue("another");
  }

  @Test
  void aFormsKeyIsThatOfItsSessionAlone() {
    String one = sessions.open("secret");
    String other = sessions.open("secret");
    assertThat(sessions.isFormKey(one, sessions.formKey(one))).isTrue();
    assertThat(sessions.isFormKey(other, sessions.formKey(one))).isFalse();
    assertThat(sessions.isFormKey(null, sessions.formKey(one))).isFalse();
    assertThat(sessions.isFormKey(one, sessions.formKey(null))).isFalse();
    assertThat(new Sessions(clock).isFormKey(one, sessions.formKey(one)))
        .as("another process has another key")
        .isFalse();
    sessions.close(one);
    assertThat(sessions.bearer(one)).isEmpty();
    assertThat(sessions.bearer(other)).hasValue("secret");
  }
}
