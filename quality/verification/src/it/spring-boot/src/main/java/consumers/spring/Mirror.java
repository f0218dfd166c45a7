package consumers.spring;

import io.github.harborreplication.fluent.Completion;
import io.github.harborreplication.fluent.HarborReplication;
import java.time.Duration;
import org.springframework.stereotype.Service;

@Service
class Mirror {
  private final HarborReplication harbor;

  Mirror(HarborReplication harbor) {
    this.harbor = harbor;
  }

  Completion run(String policy) {
    return harbor.policy(policy).start().awaitSuccess(Duration.ofHours(1));
  }
}
