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
import io.github.harborreplication.model.Registry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registries that Harbor knows, or those that match a filter; its fields and sort keys are
 * {@link RegistryFields}. Harbor's own side, id 0, is not among them.
 */
@CheckReturnValue
public final class RegistryList extends QueryableList<Registry, RegistryList> {
  private final Api api;

  RegistryList(Api api) {
    this(api, ListOptions.standard(), Filter.all(), null);
  }

  private RegistryList(
      Api api, ListOptions options, Filter<Registry> filter, @Nullable String unchecked) {
    super(options, filter, unchecked);
    this.api = api;
  }

  @Override
  RegistryList with(ListOptions options, Filter<Registry> filter, @Nullable String unchecked) {
    return new RegistryList(api, options, filter, unchecked);
  }

  @Override
  Set<QueryKey> keys() {
    return QueryKey.OF_REGISTRIES;
  }

  @Override
  TextField<Registry> nameField() {
    return RegistryFields.NAME;
  }

  @Override
  @Nullable String name(Registry item) {
    return item.getName();
  }

  @Override
  long id(Registry item) {
    return Ids.of(item);
  }

  @Override
  ItemCheck<Registry> check(List<Condition> conditions) {
    return new ItemCheck.OfRegistries(conditions);
  }

  @Override
  Slice<Registry> read(PageRequest<Registry> request, @Nullable String q) {
    return request.read(
        api.send(
            api.registry()
                .listRegistries(q, request.sort(), request.page(), (long) request.size(), null)));
  }

  @Override
  public String toString() {
    return text("registries");
  }
}
