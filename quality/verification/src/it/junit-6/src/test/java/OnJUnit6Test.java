import static io.github.harborreplication.test.assertj.HarborAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.test.junit.HarborExtension;
import io.github.harborreplication.test.junit.HarborTest;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OnJUnit6Test {
  @Nested
  @HarborTest
  class ByTheAnnotation {
    @Test
    void aPolicyCopies(HarborReplication harbor, FakeHarbor fake) {
      long id = harbor.policies().define("p").pullFrom(1).repositories("demo/**").create().id();
      fake.policies().nextRun(id).failsOnce("demo/web", "blob unknown");

      Completion done = harbor.policy(id).start().await(Duration.ofHours(1));

      assertThat(done).succeeded().hasNoFailedTasks();
    }

    @Test
    void itIsJUnit6() {
      String jar = Test.class.getProtectionDomain().getCodeSource().getLocation().getPath();
      assertTrue(jar.contains("/6."), jar);
    }
  }

  @Nested
  class ByTheExtension {
    @RegisterExtension
    final HarborExtension extension =
        HarborExtension.create().fake(fake -> fake.registry("hub", "https://hub.example.com"));

    @Test
    void aFakeOfItsOwn(HarborReplication harbor) {
      assertEquals("https://hub.example.com", harbor.registry("hub").get().getUrl());
    }
  }
}
