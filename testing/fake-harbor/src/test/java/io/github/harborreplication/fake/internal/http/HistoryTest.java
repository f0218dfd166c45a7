package io.github.harborreplication.fake.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.value.SeenRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  @Test
  void oldRequestsAreForgottenAndStillCounted() {
    History history = new History();
    for (int i = 0; i < 10_050; i++) {
      history.add(new SeenRequest(Instant.EPOCH, "GET", "/" + i, "", Map.of(), "", 200, true));
    }
    List<SeenRequest> kept = history.all();
    assertThat(kept).hasSize(10_000);
    assertThat(kept.get(0).path()).isEqualTo("/50");
    assertThat(history.count()).isEqualTo(10_050);
  }
}
