package io.github.harborreplication.fake.internal.http;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.harborreplication.fake.value.FakeClock;

/** Keeps the requests that a user's stub answered, which the fake itself never sees. */
public final class StubbedRequests implements ServeEventListener {
  private final FakeClock clock;
  private final History history;

  public StubbedRequests(FakeClock clock, History history) {
    this.clock = clock;
    this.history = history;
  }

  @Override
  public String getName() {
    return "fake-harbor-stubbed";
  }

  @Override
  public void beforeResponseSent(ServeEvent event, Parameters parameters) {
    StubMapping stub = event.getStubMapping();
    if (stub != null && !CatchAll.NAME.equals(stub.getName())) {
      int status = event.getResponseDefinition().getStatus();
      history.add(Requests.seen(Requests.read(event.getRequest()), clock.now(), status, true));
    }
  }
}
