package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.query.QueryKey;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ItemCheck;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.model.Registry;
import org.jspecify.annotations.Nullable;

/**
 * The registries that Harbor knows, or those that match a filter; its fields and sort keys are
 * {@link RegistryFields}. Harbor's own side, id 0, is not among them.
 */
@CheckReturnValue
public final class RegistryList extends QueryableList<Registry, RegistryList> {
  private static final Kind<Registry> REGISTRIES =
      new Kind<>(
          "registries",
          QueryKey.OF_REGISTRIES,
          RegistryFields.NAME,
          Registry::getName,
          Ids::of,
          ItemCheck.OfRegistries::new,
          (api, q, sort, page, size) -> api.registry().listRegistries(q, sort, page, size, null));

  RegistryList(Api api) {
    this(api, ListOptions.standard(), Filter.all(), null);
  }

  private RegistryList(
      Api api, ListOptions options, Filter<Registry> filter, @Nullable String unchecked) {
    super(REGISTRIES, api, options, filter, unchecked);
  }

  @Override
  RegistryList with(
      Api api, ListOptions options, Filter<Registry> filter, @Nullable String unchecked) {
    return new RegistryList(api, options, filter, unchecked);
  }
}
