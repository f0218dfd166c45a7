package consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import org.junit.jupiter.api.Test;

class OneCallTest {
  @Test
  void oneCallOnOneOkHttp() throws Exception {
    try (FakeHarbor fake = FakeHarbor.start();
        HarborReplication harbor =
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth(fake.username(), fake.password())
                .build()) {
      assertEquals(0, harbor.policies().list().count());
    }
    assertEquals("okhttp-jvm-5.5.1.jar", OneOkHttp.jar());
  }
}
