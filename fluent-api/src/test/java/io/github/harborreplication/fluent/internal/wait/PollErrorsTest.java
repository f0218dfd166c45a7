package io.github.harborreplication.fluent.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.ApiError;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failed poll the next may make up for. */
class PollErrorsTest {
  private final PollErrors errors = new PollErrors();
  private Duration at = Duration.ZERO;

  private static HarborException lost(IOException why) {
    return HarborConnectionException.of("GET", "http://127.0.0.1", false, why);
  }

  @Test
  void aLostConnectionPassesAndIsRememberedUntilAPollComesThrough() {
    HarborException lost = lost(new IOException("reset"));

    assertThat(errors.last()).isNull();
    errors.met(lost, at);
    assertThat(errors.last()).isSameAs(lost);
    errors.succeeded();
    assertThat(errors.last()).isNull();
  }

  @Test
  void aServerThatIsNotTrustedWillNotBeAtTheNextPollEither() {
    HarborException untrusted = lost(new SSLPeerUnverifiedException("another host"));

    assertThatThrownBy(() -> errors.met(untrusted, at)).isSameAs(untrusted);
  }

  static HarborException responded(int status) {
    return HarborApiException.of(ApiError.of("GET", "http://127.0.0.1", status));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 501, 503, 599})
  void aServersTroublePasses(int status) {
    errors.met(responded(status), at);

    assertThat(errors.last()).isInstanceOf(HarborApiException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404, 428, 430, 499})
  void aRefusalStands(int status) {
    errors.succeeded();

    assertThatThrownBy(() -> errors.met(responded(status), at))
        .isInstanceOf(HarborApiException.class);
  }

  @Test
  void aRefusedLoginPassesForAMinuteAfterAPollThatCameThrough() {
    errors.succeeded();
    errors.met(responded(401), at);
    at = Duration.ofSeconds(59);
    errors.met(responded(503), at);
    errors.met(responded(401), at);
    at = Duration.ofSeconds(60);

    assertThatThrownBy(() -> errors.met(responded(401), at))
        .isInstanceOf(UnauthorizedException.class);
    errors.succeeded();
    errors.met(responded(401), at);
  }

  @Test
  void loginsAreTriedEveryFiveSecondsAtMost() {
    errors.succeeded();
    assertThat(errors.pause(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    errors.met(responded(401), at);
    assertThat(errors.pause(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(5));
    assertThat(errors.pause(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void thePauseIsNoShorterThanTheServerWants() {
    errors.met(
        HarborApiException.of(
            ApiError.of("GET", "http://127.0.0.1", 503).withRetryAfter(Duration.ofSeconds(3))),
        at);

    assertThat(errors.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(errors.pause(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(3));
    assertThat(errors.pause(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
    errors.succeeded();
    assertThat(errors.retryAfter()).isZero();
  }

  @Test
  void aPagePassesAfterAPollThatCameThrough() {
    HarborException page = HarborDecodingException.of("GET", "u", 200, "", " <html>", null);
    HarborException text = HarborDecodingException.of("GET", "u", 200, "", "no page", null);

    assertThatThrownBy(() -> errors.met(page, at)).isSameAs(page);
    errors.succeeded();
    errors.met(page, at);
    assertThat(errors.last()).isSameAs(page);
    assertThatThrownBy(() -> errors.met(text, at)).isSameAs(text);
  }

  @Test
  void aRefusedLogInAtFirstStands() {
    errors.met(responded(503), at);

    assertThatThrownBy(() -> errors.met(responded(401), at))
        .isInstanceOf(UnauthorizedException.class);
  }
}
