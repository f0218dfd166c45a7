package io.github.harborreplication.fluent.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.harborreplication.fluent.error.ApiError;
import io.github.harborreplication.fluent.error.HarborApiException;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.UnauthorizedException;
import java.io.IOException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failed poll the next may make up for. */
class PollErrorsTest {
  private final PollErrors errors = new PollErrors();

  private static HarborException lost(IOException why) {
    return new HarborConnectionException("GET", "http://127.0.0.1", false, why);
  }

  @Test
  void aLostConnectionPassesAndIsRememberedUntilAPollComesThrough() {
    HarborException lost = lost(new IOException("reset"));

    assertThat(errors.last()).isNull();
    errors.met(lost);
    assertThat(errors.last()).isSameAs(lost);
    errors.cameThrough();
    assertThat(errors.last()).isNull();
  }

  @Test
  void aServerThatIsNotTrustedWillNotBeAtTheNextPollEither() {
    HarborException untrusted = lost(new SSLPeerUnverifiedException("another host"));

    assertThatThrownBy(() -> errors.met(untrusted)).isSameAs(untrusted);
  }

  static HarborException answered(int status) {
    return HarborApiException.of(
        new ApiError("GET", "http://127.0.0.1", status, null, null, null, "", null));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 501, 503, 599})
  void aServersTroublePasses(int status) {
    errors.met(answered(status));

    assertThat(errors.last()).isInstanceOf(HarborApiException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 403, 404, 428, 430, 499})
  void aRefusalStands(int status) {
    errors.cameThrough();

    assertThatThrownBy(() -> errors.met(answered(status))).isInstanceOf(HarborApiException.class);
  }

  @Test
  void aRefusedLogInPassesOnceAfterAPollThatCameThrough() {
    errors.cameThrough();
    errors.met(answered(401));

    assertThatThrownBy(() -> errors.met(answered(401))).isInstanceOf(UnauthorizedException.class);
    errors.met(answered(503));
    errors.met(answered(401));
  }

  @Test
  void aRefusedLogInAtFirstStands() {
    errors.met(answered(503));

    assertThatThrownBy(() -> errors.met(answered(401))).isInstanceOf(UnauthorizedException.class);
  }
}
