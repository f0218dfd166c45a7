package io.github.harborreplication.fake.internal.http;

import com.github.tomakehurst.wiremock.jetty.JettyFaultInjectorFactory;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpUtils;
import io.github.harborreplication.fake.internal.api.Api;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import io.github.harborreplication.fake.internal.api.ApiResponse;
import io.github.harborreplication.fake.internal.http.FaultBook.FaultRule;
import io.github.harborreplication.fake.internal.http.FaultBook.FaultRule.Effect;
import io.github.harborreplication.fake.value.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.http.HttpFields;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.Response;
import wiremock.org.eclipse.jetty.server.handler.AbstractHandler;

/** Hands every request to the fake, with the faults that were added. */
public final class RequestDispatcher extends AbstractHandler {
  private static final String BASE = "/api/v2.0";
  private static final JettyFaultInjectorFactory FAULTS =
      new JettyFaultInjectorFactory(new Jetty11HttpUtils());

  private final Api api;
  private final FakeClock clock;
  private final FaultBook faults;
  private final Recorder recorder;
  private final Function<ApiRequest, Optional<ApiResponse>> control;

  /** Keeps the requests that came in, each with the status of its response. */
  public interface Recorder {
    void record(ApiRequest request, int status, boolean known);
  }

  /**
   * Creates a dispatcher.
   *
   * @param control responds to the fake's own API
   */
  public RequestDispatcher(
      Api api,
      FakeClock clock,
      FaultBook faults,
      Recorder recorder,
      Function<ApiRequest, Optional<ApiResponse>> control) {
    this.api = api;
    this.clock = clock;
    this.faults = faults;
    this.recorder = recorder;
    this.control = control;
  }

  @Override
  public void handle(
      String target, Request jetty, HttpServletRequest servlet, HttpServletResponse response)
      throws IOException {
    jetty.setHandled(true);
    if (servlet.getMethod().equals("CONNECT")) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    ApiRequest request = read(servlet);
    Optional<ApiResponse> own = control.apply(request);
    if (own.isPresent()) {
      write(own.get(), request, Integer.MAX_VALUE, jetty.getResponse());
      return;
    }
    String path = belowBase(request.path());
    Duration delay = faults.takeDelay(request.method(), path);
    Effect fault = faults.take(request.method(), path).orElse(null);
    ApiResponse result = respond(request, fault);
    sleep(delay);
    if (fault instanceof FaultRule.Reset) {
      FAULTS.buildFaultInjector(servlet, response).connectionResetByPeer();
    } else {
      int kept = fault instanceof FaultRule.Truncate cut ? cut.bytes() : Integer.MAX_VALUE;
      write(result, request, kept, jetty.getResponse());
    }
  }

  private ApiResponse respond(ApiRequest request, @Nullable Effect fault) {
    ApiResponse response =
        fault instanceof FaultRule.Replace replace
            ? new ApiResponse(replace.status(), replace.headers(), replace.body(), true)
            : fault instanceof FaultRule.Reset reset && !reset.happens()
                ? new ApiResponse(0, Map.of(), "", true)
                : api.respond(request);
    boolean lost = fault instanceof FaultRule.Reset;
    recorder.record(request, lost ? 0 : response.status(), lost || response.known());
    return response;
  }

  private static void sleep(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends a response.
   *
   * @param kept how much of the body; the connection breaks where that is less than all
   */
  private void write(ApiResponse response, ApiRequest request, int kept, Response written)
      throws IOException {
    String requestId = request.headers().getOrDefault("x-request-id", "");
    written.setStatus(response.status());
    // Jetty's own setter would write a content type in another way.
    HttpFields.Mutable headers = written.getHttpFields();
    response.headers().forEach(headers::put);
    headers.put("X-Request-Id", requestId.isEmpty() ? UUID.randomUUID().toString() : requestId);
    headers.put("Set-Cookie", "sid=" + session() + "; Path=/; HttpOnly");
    headers.put(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.now().atOffset(ZoneOffset.UTC)));
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    written.setContentLength(body.length);
    written.getOutputStream().write(body, 0, Math.min(kept, body.length));
    if (kept < body.length) {
      written.flushBuffer(); // Jetty would correct the length.
    }
  }

  private static String session() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static ApiRequest read(HttpServletRequest request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(
          name.toLowerCase(Locale.ROOT),
          String.join(", ", Collections.list(request.getHeaders(name))));
    }
    String query = request.getQueryString();
    return new ApiRequest(
        request.getMethod(),
        request.getRequestURI(),
        query == null ? "" : query,
        headers,
        new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static String belowBase(String path) {
    return path.startsWith(BASE) ? path.substring(BASE.length()) : path;
  }
}
