package io.github.harborreplication.fake.internal.http;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.harborreplication.fake.internal.api.Api;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import io.github.harborreplication.fake.internal.api.ApiResponse;
import io.github.harborreplication.fake.internal.http.FaultBook.FaultRule;
import io.github.harborreplication.fake.value.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Hands every request to the fake, with the faults that were added. */
public final class RequestDispatcher implements ResponseDefinitionTransformerV2 {
  static final String NAME = "fake-harbor";
  private static final String BASE = "/api/v2.0";

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
  public String getName() {
    return NAME;
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    ApiRequest request = read(event.getRequest());
    Optional<ApiResponse> own = control.apply(request);
    if (own.isPresent()) {
      return written(own.get(), request).build();
    }
    String path = belowBase(request.path());
    Duration delay = faults.takeDelay(request.method(), path);
    Optional<FaultRule.Effect> fault = faults.take(request.method(), path);
    ResponseDefinitionBuilder response =
        fault.isPresent() ? spoilt(request, fault.get()) : normal(request);
    if (!delay.isZero()) {
      response.withFixedDelay((int) delay.toMillis());
    }
    return response.build();
  }

  private ResponseDefinitionBuilder normal(ApiRequest request) {
    ApiResponse response = api.respond(request);
    recorder.record(request, response.status(), response.known());
    return written(response, request);
  }

  private ResponseDefinitionBuilder spoilt(ApiRequest request, FaultRule.Effect effect) {
    if (effect instanceof FaultRule.Replace replace) {
      recorder.record(request, replace.status(), true);
      return written(
          new ApiResponse(replace.status(), replace.headers(), replace.body(), true), request);
    }
    if (effect instanceof FaultRule.Truncate truncate) {
      ApiResponse response = api.respond(request);
      recorder.record(request, response.status(), response.known());
      byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
      int kept = Math.min(truncate.bytes(), body.length);
      return written(response, request)
          .withHeader("Content-Length", Integer.toString(body.length))
          .withBody(Arrays.copyOf(body, kept));
    }
    if (effect instanceof FaultRule.Reset reset && reset.happens()) {
      api.respond(request);
    }
    recorder.record(request, 0, true);
    return new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER);
  }

  private ResponseDefinitionBuilder written(ApiResponse response, ApiRequest request) {
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    String requestId = request.headers().getOrDefault("x-request-id", "");
    headers.put("X-Request-Id", requestId.isEmpty() ? UUID.randomUUID().toString() : requestId);
    headers.put("Set-Cookie", "sid=" + session() + "; Path=/; HttpOnly");
    headers.put(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.now().atOffset(ZoneOffset.UTC)));
    ResponseDefinitionBuilder written =
        new ResponseDefinitionBuilder().withStatus(response.status());
    headers.forEach((name, value) -> written.withHeader(name, value));
    return written.withBody(response.body());
  }

  private static String session() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static ApiRequest read(Request request) {
    String url = request.getUrl();
    int mark = url.indexOf('?');
    Map<String, String> headers = new HashMap<>();
    for (HttpHeader header : request.getHeaders().all()) {
      headers.put(header.key().toLowerCase(Locale.ROOT), String.join(", ", header.values()));
    }
    return new ApiRequest(
        request.getMethod().getName(),
        mark < 0 ? url : url.substring(0, mark),
        mark < 0 ? "" : url.substring(mark + 1),
        headers,
        request.getBodyAsString());
  }

  private static String belowBase(String path) {
    return path.startsWith(BASE) ? path.substring(BASE.length()) : path;
  }
}
