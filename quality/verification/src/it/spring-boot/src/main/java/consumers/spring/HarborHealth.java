package consumers.spring;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.value.Retries;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

@Component
class HarborHealth extends AbstractHealthIndicator {
  private final HarborReplication harbor;

  HarborHealth(HarborReplication harbor) {
    super("Harbor does not respond");
    this.harbor = harbor.withOptions(options -> options.retries(Retries.none()));
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    harbor.ping(); // throws if Harbor cannot be used
    health.up().withDetail("url", harbor.url());
  }
}
