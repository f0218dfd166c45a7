package io.github.harborreplication.fluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.harborreplication.fluent.BareServer.Then;
import io.github.harborreplication.fluent.error.HarborConnectionException;
import io.github.harborreplication.fluent.error.HarborDecodingException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.value.LogLevel;
import io.github.harborreplication.fluent.value.Retries;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server sends takes neither the time, the memory nor the secrets of its client. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileResponsesTest {
  private static final String SECRET = "s3cret+/ü";
  private static final String POLICY = "{\"id\":7,\"name\":\"seven\"}";
  private static final int MUCH = 200_000;

  private static HarborReplicationBuilder builder(BareServer server) {
    return HarborReplication.builder()
        .url(server.url())
        .basicAuth("robot$ci", SECRET)
        .clock(new TestClock())
        .retries(Retries.none());
  }

  private static String response(String status, String headers, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\nContent-Length: "
        + length(body)
        + "\r\n"
        + headers
        + "\r\n"
        + body;
  }

  private static int length(String body) {
    return body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "x", "/x", "7"})
  void aLocationOfAnyLengthIsReadAtOnce(String part) {
    String location = "Location: /" + part.repeat(MUCH / part.length()) + "\r\n";
    try (BareServer server = new BareServer(response("201 Created", location, ""), Then.STAYS);
        HarborReplication harbor = builder(server).build()) {
      assertThatThrownBy(() -> harbor.policy(7).start())
          .isInstanceOf(HarborDecodingException.class)
          .hasMessageContaining("Location")
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2_048));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/executions/0", "/executions/", "", "/executions/99999999999999999999", "/x/-5"})
  void aLocationWithoutAnIdIsNone(String location) {
    try (BareServer server =
            new BareServer(
                response("201 Created", "Location: " + location + "\r\n", ""), Then.STAYS);
        HarborReplication harbor = builder(server).build()) {
      assertThatThrownBy(() -> harbor.policy(7).start())
          .isInstanceOf(HarborDecodingException.class)
          .hasMessageContaining("no id");
    }
  }

  @Test
  void anIdOfNineteenDigitsIsRead() {
    String location = "Location: /api/v2.0/replication/executions/9223372036854775807/\r\n";
    try (BareServer server = new BareServer(response("201 Created", location, ""), Then.STAYS);
        HarborReplication harbor = builder(server).build()) {
      assertThat(harbor.policy(7).start().id()).isEqualTo(Long.MAX_VALUE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secret",
        "\\\\\\\\",
        "\\\"secret\\\":",
        "[\"token\":[",
        "://a",
        "{\"a-secret\":\"\\\\"
      })
  void aLogOfBodiesCopesWithAnyText(String part) {
    String body = part + part.substring(1).repeat(MUCH / part.length());
    try (BareServer server = new BareServer(response("200 OK", "", body), Then.STAYS);
        LogLines log = new LogLines();
        HarborReplication harbor = builder(server).logLevel(LogLevel.BODY).build()) {
      assertThatThrownBy(() -> harbor.policy(7).get()).isInstanceOf(HarborDecodingException.class);
      assertThat(log.lines()).isNotEmpty();
    }
  }

  private static Stream<String> whatIsNotHttp() {
    return Stream.of(
        "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n"
            + response("201 Created", "Location: /x/5\r\n", ""),
        "HTTP/1.1 -12 Odd\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 201 Created\r\nLocation: /x/5\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + POLICY);
  }

  @ParameterizedTest
  @MethodSource("whatIsNotHttp")
  void whatIsNotHttpIsAFailedConnection(String bytes) throws Exception {
    try (BareServer server = new BareServer(bytes, Then.STAYS);
        HarborReplication harbor = builder(server).build()) {
      assertThatThrownBy(() -> harbor.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);
      HarborConnectionException start =
          catchThrowableOfType(HarborConnectionException.class, () -> harbor.policy(7).start());

      assertThat(start.mayHaveHappened()).isTrue();
      assertThat(server.requests()).isEqualTo(2);
      server.awaitNoConnections();
    }
  }

  @Test
  void aCallThatIsCancelledAfterTheHeadOfItsResponseIsNotOneOfBrokenJson() {
    String started = response("201 Created", "Location: /x/5\r\n", "");
    try (BareServer server = new BareServer(started, Then.STAYS);
        HarborReplication harbor =
            builder(server)
                .okHttp(http -> http.addNetworkInterceptor(HostileResponsesTest::cancelled))
                .build()) {
      HarborConnectionException start =
          catchThrowableOfType(HarborConnectionException.class, () -> harbor.policy(7).start());
      assertThat(start.mayHaveHappened()).isTrue();
      assertThatThrownBy(() -> harbor.policy(7).get())
          .isInstanceOf(HarborConnectionException.class);
    }
  }

  private static Response cancelled(okhttp3.Interceptor.Chain chain) throws java.io.IOException {
    Response response = chain.proceed(chain.request());
    chain.call().cancel();
    return response;
  }

  private static Stream<String> endlessFraming() {
    String much = "x".repeat(2 << 20);
    return Stream.of(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;" + much,
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b\u0008\u0008\0\0\0\0\0\0"
            + much);
  }

  @ParameterizedTest
  @MethodSource("endlessFraming")
  void whatIsNoBodyCountsTowardsTheLimitToo(String bytes) {
    try (BareServer server = BareServer.ofBytes(bytes, Then.STAYS);
        HarborReplication harbor = builder(server).maxResponseBytes(4_096).build()) {
      assertThatThrownBy(() -> harbor.policy(7).get())
          .isInstanceOf(HarborDecodingException.class)
          .hasMessageContaining("framing included");
    }
  }

  @Test
  void aLogWhoseFramingHasNoEndIsBrokenOff() {
    String much = "x".repeat(2 << 20);
    String log = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nline\n\r\n5;" + much;
    try (BareServer server = BareServer.ofBytes(log, Then.STAYS);
        HarborReplication harbor = builder(server).maxResponseBytes(4_096).build();
        Stream<String> lines = harbor.execution(1).task(2).log().lines()) {
      assertThat(catchThrowable(lines::toList))
          .isInstanceOf(HarborException.class)
          .hasMessageContaining("framing included");
    }
  }

  private static Stream<String> echoes() {
    String basic =
        okhttp3.Credentials.basic("robot$ci", SECRET, java.nio.charset.StandardCharsets.UTF_8);
    String encoded = java.net.URLEncoder.encode(SECRET, java.nio.charset.StandardCharsets.UTF_8);
    return Stream.of(
        response("500 Oops", "", "<pre>authorization: " + basic + "</pre>"),
        response("500 Oops", "", basic.substring("Basic ".length())),
        response("500 Oops", "", "password was " + SECRET),
        response(
            "500 Oops",
            "",
            "{\"errors\":[{\"code\":\"" + SECRET + "\",\"message\":\"" + SECRET + "\"}]}"),
        response("302 Found", "Location: http://127.0.0.9/?p=" + encoded + "\r\n", ""),
        response("200 OK", "", "{\"id\":\"" + basic.substring(6) + "\"}"),
        response("200 OK", "", basic.substring(6)),
        "HTTP/1.1 2x0 " + basic.substring(6) + "\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + basic.substring(6) + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("echoes")
  void aSecretThatTheServerRepeatsIsHidden(String echo) {
    String basic =
        okhttp3.Credentials.basic("robot$ci", SECRET, java.nio.charset.StandardCharsets.UTF_8);
    try (BareServer server = new BareServer(echo, Then.CLOSES);
        LogLines log = new LogLines();
        HarborReplication harbor = builder(server).logLevel(LogLevel.BODY).build()) {
      Throwable get = catchThrowable(() -> harbor.policy(7).get());
      assertThat(get).isInstanceOf(HarborException.class);

      StringWriter printed = new StringWriter();
      get.printStackTrace(new PrintWriter(printed));
      assertThat(printed + String.join("\n", log.lines()))
          .doesNotContain(SECRET)
          .doesNotContain(basic.substring("Basic ".length()).replaceAll("=+$", ""));
    }
  }

  @Test
  void aShortSecretIsHiddenAsAWholeWordOnly() {
    String page = "abc abcd x-abc-y";
    try (BareServer server = new BareServer(response("500 Oops", "", page), Then.STAYS);
        HarborReplication harbor = builder(server).basicAuth("a", "abc").build()) {
      assertThatThrownBy(() -> harbor.policy(7).get()).hasMessageContaining("*** abcd x-***-y");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"access_secret\":123456",
        "\"tokens\":[\"h1dden\",\"also h1dden\"]",
        "\"passwd\":\"h1dden\"",
        "\"pwd\":\"h1dden\"",
        "\"apikey\":\"h1dden\"",
        "\"api_key\" : \"h1dden\"",
        "\"body\":\"{\\\"secret\\\":\\\"h1dden\\\"}\"",
        "\"url\":\"https://user:h1dden@registry.example.com\""
      })
  void secretsInAnyFormStayOutOfTheLog(String member) {
    String body = "{\"id\":7,\"name\":\"seven\"," + member + "}";
    try (BareServer server = new BareServer(response("200 OK", "", body), Then.STAYS);
        LogLines log = new LogLines();
        HarborReplication harbor = builder(server).logLevel(LogLevel.BODY).build()) {
      assertThat(harbor.policy(7).get().getName()).isEqualTo("seven");
      assertThat(String.join("\n", log.lines()))
          .contains("\"name\":\"seven\"")
          .doesNotContain("h1dden", "123456");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"errors\":[{\"code\":\"X\",\"message\":\"no\"}]}", " <html>Sign in"})
  void aBodyThatContradictsTheStatusOfAChangeIsNoSuccess(String body) {
    try (BareServer server = new BareServer(response("200 OK", "", body), Then.STAYS);
        HarborReplication harbor = builder(server).build()) {
      assertThatThrownBy(() -> harbor.policy(7).delete())
          .isInstanceOf(HarborDecodingException.class);
      assertThatThrownBy(() -> harbor.execution(7).stop())
          .isInstanceOf(HarborDecodingException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "null\n", "{}"})
  void aChangeNeedsNoBody(String body) {
    try (BareServer server = new BareServer(response("200 OK", "", body), Then.STAYS);
        HarborReplication harbor = builder(server).build()) {
      harbor.policy(7).delete();
      harbor.execution(7).stop();
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(LogLevel.class)
  void whatIsLoggedDoesNotChangeTheResult(LogLevel level) {
    String cut = "HTTP/1.1 201 Created\r\nLocation: /x/5\r\nContent-Length: 100\r\n\r\nnull";
    try (BareServer server = new BareServer(cut, Then.CLOSES);
        LogLines log = new LogLines();
        HarborReplication harbor = builder(server).logLevel(level).build()) {
      assertThat(harbor.policy(7).start().id()).isEqualTo(5);
      assertThat(server.requests()).isEqualTo(1);
      assertThat(log.lines().isEmpty()).isEqualTo(level == LogLevel.NONE);
    }
  }

  @Test
  void aLogInOfAProxyThatIsNoneIsAStatus() {
    try (BareServer server =
            new BareServer(response("407 Proxy Authentication Required", "", ""), Then.STAYS);
        HarborReplication harbor = builder(server).build()) {
      assertThatThrownBy(() -> harbor.policy(7).get())
          .isInstanceOf(io.github.harborreplication.fluent.error.UnexpectedStatusException.class)
          .hasMessageContaining("returned 407")
          .hasMessageContaining("proxyAuthenticator");
    }
  }
}
