import static io.github.harborreplication.test.assertj.HarborAssertions.assertThat;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.test.junit.HarborTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@HarborTest
class FirstTest {
  @Test
  void aPolicyCopies(HarborReplication harbor) {
    long id = harbor.policies().define("p").pullFrom(1).repositories("demo/**").create().id();

    Completion done = harbor.policy(id).start().await(Duration.ofHours(1));

    assertThat(done).succeeded().hasNoFailedTasks();
  }
}
