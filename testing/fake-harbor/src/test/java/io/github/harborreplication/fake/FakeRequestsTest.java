package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.internal.api.ApiRequest;
import io.github.harborreplication.fake.value.FakeClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakeRequestsTest {
  @Test
  void oldRequestsAreForgottenAndStillCounted() {
    FakeRequests requests = new FakeRequests(new FakeClock());
    for (int i = 0; i < 10_050; i++) {
      requests.record(new ApiRequest("GET", "/" + i, "", Map.of(), ""), 200, true);
    }
    List<SeenRequest> kept = requests.list();
    assertThat(kept).hasSize(10_000);
    assertThat(kept.get(0).path()).isEqualTo("/50");
    assertThat(requests.count()).isEqualTo(10_050);
  }
}
