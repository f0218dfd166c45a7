package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A test that interrupts its own thread still gets a server, and gets rid of it. */
class InterruptedThreadTest {
  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void startsAndEndsAServerAndStaysInterrupted() throws Exception {
    Thread.currentThread().interrupt();
    FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start();
    assertThat(Thread.interrupted()).isTrue();
    Http http = Http.to(fake);
    String url = fake.url();
    assertThat(http.get("/replication/policies").statusCode()).isEqualTo(200);

    Thread.currentThread().interrupt();
    fake.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(() -> Http.status(url)).isInstanceOf(ConnectException.class);
  }
}
