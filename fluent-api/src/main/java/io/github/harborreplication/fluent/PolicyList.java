package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.query.Condition;
import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader.Slice;
import io.github.harborreplication.fluent.internal.walk.PageRequest;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policies, or those that match a filter; its fields and sort keys are {@link PolicyFields}.
 */
@CheckReturnValue
public final class PolicyList extends QueryableList<ReplicationPolicy, PolicyList> {
  private final Api api;

  PolicyList(Api api) {
    this(api, ListOptions.standard(), Filter.all(), null);
  }

  private PolicyList(
      Api api, ListOptions options, Filter<ReplicationPolicy> filter, @Nullable String unchecked) {
    super(options, filter, unchecked);
    this.api = api;
  }

  /** The same list, read another way. */
  PolicyList through(Api other) {
    return new PolicyList(other, options, filter, unchecked);
  }

  @Override
  PolicyList with(
      ListOptions options, Filter<ReplicationPolicy> filter, @Nullable String unchecked) {
    return new PolicyList(api, options, filter, unchecked);
  }

  @Override
  Set<QueryKey> keys() {
    return QueryKey.OF_POLICIES;
  }

  @Override
  TextField<ReplicationPolicy> nameField() {
    return PolicyFields.NAME;
  }

  @Override
  @Nullable String name(ReplicationPolicy item) {
    return item.getName();
  }

  @Override
  long id(ReplicationPolicy item) {
    return Ids.of(item);
  }

  @Override
  ItemCheck<ReplicationPolicy> check(List<Condition> conditions) {
    return new ItemCheck.OfPolicies(conditions);
  }

  @Override
  Slice<ReplicationPolicy> read(PageRequest<ReplicationPolicy> request, @Nullable String q) {
    return request.read(
        api.send(
            api.replication()
                .listReplicationPolicies(
                    q, request.sort(), request.page(), (long) request.size(), null)));
  }

  @Override
  public String toString() {
    return text("policies");
  }
}
