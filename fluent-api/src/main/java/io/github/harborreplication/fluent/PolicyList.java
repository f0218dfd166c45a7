package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.model.ReplicationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The policies, or those that match a filter; its fields and sort keys are {@link PolicyFields}.
 */
@CheckReturnValue
public final class PolicyList extends QueryableList<ReplicationPolicy, PolicyList> {
  private static final Kind<ReplicationPolicy> POLICIES =
      new Kind<>(
          "policies",
          QueryKey.OF_POLICIES,
          PolicyFields.NAME,
          ReplicationPolicy::getName,
          Ids::of,
          ItemCheck.OfPolicies::new,
          (api, q, sort, page, size) ->
              api.replication().listReplicationPolicies(q, sort, page, size, null));

  PolicyList(Api api) {
    this(api, ListOptions.standard(), Filter.all(), null);
  }

  private PolicyList(
      Api api, ListOptions options, Filter<ReplicationPolicy> filter, @Nullable String unchecked) {
    super(POLICIES, api, options, filter, unchecked);
  }

  @Override
  PolicyList with(
      Api api, ListOptions options, Filter<ReplicationPolicy> filter, @Nullable String unchecked) {
    return new PolicyList(api, options, filter, unchecked);
  }
}
