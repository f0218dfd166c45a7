package io.github.harborreplication.fluent.internal.policy;

import io.github.harborreplication.fluent.internal.query.Condition;
import io.github.harborreplication.fluent.internal.query.PolicyKey;
import io.github.harborreplication.fluent.internal.query.Query;
import io.github.harborreplication.fluent.internal.walk.RowFacts;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy shows.
 *
 * @param query what was asked for
 */
public record PolicyFacts(Query query) implements RowFacts<ReplicationPolicy> {
  @Override
  public @Nullable Long id(ReplicationPolicy row) {
    return row.getId();
  }

  @Override
  public @Nullable Long shown(ReplicationPolicy row, String key) {
    return PolicyKey.find(key).map(known -> new ShownPolicy(row).number(known)).orElse(null);
  }

  @Override
  public Optional<String> misfit(ReplicationPolicy row) {
    return query.brokenBy(new ShownPolicy(row)).map(Condition::text);
  }
}
