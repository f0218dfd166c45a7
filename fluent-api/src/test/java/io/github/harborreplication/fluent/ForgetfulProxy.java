package io.github.harborreplication.fluent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestWrapper;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Passes requests on to a server, without some of the parameters in their queries. */
final class ForgetfulProxy implements AutoCloseable {
  private final WireMockServer server;

  ForgetfulProxy(String url, Set<String> forgotten) {
    server = new WireMockServer(wireMockConfig().dynamicPort().extensions(new Forget(forgotten)));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(url)));
  }

  String url() {
    return server.baseUrl();
  }

  int requests() {
    return server.getAllServeEvents().size();
  }

  @Override
  public void close() {
    server.stop();
  }

  private record Forget(Set<String> forgotten) implements StubRequestFilterV2 {
    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
      return RequestFilterAction.continueWith(
          RequestWrapper.create().transformAbsoluteUrl(this::without).wrap(request));
    }

    private String without(String url) {
      int query = url.indexOf('?');
      return query < 0
          ? url
          : url.substring(0, query + 1)
              + Arrays.stream(url.substring(query + 1).split("&"))
                  .filter(part -> !forgotten.contains(part.replaceFirst("=.*", "")))
                  .collect(Collectors.joining("&"));
    }

    @Override
    public String getName() {
      return "forget";
    }
  }
}
