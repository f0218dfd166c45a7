package io.github.harborreplication.fake.internal.http;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.harborreplication.fake.internal.api.Answer;
import io.github.harborreplication.fake.internal.api.Api;
import io.github.harborreplication.fake.internal.api.ApiRequest;
import io.github.harborreplication.fake.value.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Hands every request to the fake, with the faults that were asked for. */
public final class CatchAll implements ResponseDefinitionTransformerV2 {
  static final String NAME = "fake-harbor";

  private final Api api;
  private final FakeClock clock;
  private final FaultBook faults;
  private final Recorder recorder;
  private final Function<ApiRequest, Optional<Answer>> control;

  /** Keeps the requests that came in, each with the status of its response. */
  public interface Recorder {
    void record(ApiRequest request, int status, boolean known);
  }

  /**
   * Reaches all that it may have to answer from.
   *
   * @param control answers what is not Harbor's API but the fake's own
   */
  public CatchAll(
      Api api,
      FakeClock clock,
      FaultBook faults,
      Recorder recorder,
      Function<ApiRequest, Optional<Answer>> control) {
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
    ApiRequest request = Requests.read(event.getRequest());
    Optional<Answer> own = control.apply(request);
    if (own.isPresent()) {
      return written(own.get(), request).build();
    }
    String path = Requests.belowBase(request.path());
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
    Answer answer = api.answer(request);
    recorder.record(request, answer.status(), answer.known());
    return written(answer, request);
  }

  private ResponseDefinitionBuilder spoilt(ApiRequest request, FaultRule.Effect effect) {
    if (effect instanceof FaultRule.Replace replace) {
      recorder.record(request, replace.status(), true);
      return written(
          new Answer(replace.status(), replace.headers(), replace.body(), true), request);
    }
    if (effect instanceof FaultRule.Truncate truncate) {
      Answer answer = api.answer(request);
      recorder.record(request, answer.status(), answer.known());
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      int kept = Math.min(truncate.bytes(), body.length);
      return written(answer, request)
          .withHeader("Content-Length", Integer.toString(body.length))
          .withBody(Arrays.copyOf(body, kept));
    }
    if (effect instanceof FaultRule.Reset reset && reset.happens()) {
      api.answer(request);
    }
    recorder.record(request, 0, true);
    return new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER);
  }

  private ResponseDefinitionBuilder written(Answer answer, ApiRequest request) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    String requestId = request.headers().getOrDefault("x-request-id", "");
    headers.put("X-Request-Id", requestId.isEmpty() ? UUID.randomUUID().toString() : requestId);
    headers.put("Set-Cookie", "sid=" + session() + "; Path=/; HttpOnly");
    headers.put(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.now().atOffset(ZoneOffset.UTC)));
    ResponseDefinitionBuilder response =
        new ResponseDefinitionBuilder().withStatus(answer.status());
    headers.forEach((name, value) -> response.withHeader(name, value));
    return response.withBody(answer.body());
  }

  private static String session() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
