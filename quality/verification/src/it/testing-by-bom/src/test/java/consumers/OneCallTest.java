package consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.test.junit.HarborTest;
import org.junit.jupiter.api.Test;

@HarborTest
class OneCallTest {
  @Test
  void oneCallOnOneOkHttp(HarborReplication harbor) throws Exception {
    assertEquals(0, harbor.policies().list().count());
    assertEquals("okhttp-4.12.1.jar", OneOkHttp.jar());
  }
}
