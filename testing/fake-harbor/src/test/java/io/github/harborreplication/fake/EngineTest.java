package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * WireMock is the engine and no more. {@code src/test/resources} has {@code mappings} and {@code
 * __files} as a user's own WireMock would.
 */
class EngineTest {
  private static final int HALF_SENT = 300;

  private final FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  private Socket connect() throws IOException {
    URI url = URI.create(fake.url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Test
  void stubsOfTheTestsOwnWireMockAreNotLoaded() throws Exception {
    assertThat(http.get("/replication/policies").body()).isEqualTo("[]\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /__admin/mappings",
    "POST, /__admin/mappings",
    "POST, /__admin/mappings/save",
    "GET, /__admin/requests",
    "OPTIONS, /__admin/requests",
    "GET, /__admin",
    "GET, /__files/own.txt"
  })
  void whatWireMockHasBesidesIsNotThere(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(fake.url() + path))
            .header("Origin", "https://example.com")
            .method(method, BodyPublishers.noBody())
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().map().keySet())
        .noneMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  @Test
  void requestsThatAreSentOnlyInPartDoNotStopIt() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < HALF_SENT; i++) {
        Socket socket = connect();
        sockets.add(socket);
        write(
            socket,
            "POST /api/v2.0/replication/policies HTTP/1.1\r\nHost: a\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"name\":");
      }
      try (Socket whole = connect()) {
        write(whole, "GET /api/v2.0/registries HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(whole.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 401");
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void tunnelIsRefused() throws Exception {
    try (Socket socket = connect()) {
      write(socket, "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n");
      assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 405");
    }
  }

  /** Starts a fake and forgets to close it. */
  static final class Forgetful {
    private Forgetful() {}

    public static void main(String... args) throws Exception {
      FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start();
      Http.to(fake).get("/registries");
    }
  }

  @Test
  void fakeThatNobodyClosedLetsTheProgramEnd() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Forgetful.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void journalShowsNoSecret() throws Exception {
    String body =
        "{\"name\": \"a\", \"url\": \"https://me:hidden1@hub.example.com\", \"credential\": "
            + "{\"access_key\": \"me\", \"access_secret\" : \"hidden2\\\"hidden3\"}}";
    http.with("Proxy-Authorization", "Basic hidden4")
        .with("Cookie", "sid=hidden5")
        .send("PATCH", "/registries?access_secret=hidden6", body);

    SeenRequest seen = fake.requests().list().get(0);
    assertThat(seen.body()).contains("\"access_key\": \"me\"");
    String overHttp =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(fake.url() + "/__fake/requests")).build(),
                BodyHandlers.ofString())
            .body();
    assertThat(seen.line() + seen.headers() + seen.body() + overHttp)
        .doesNotContain("hidden")
        .doesNotContain(fake.password());
  }
}
