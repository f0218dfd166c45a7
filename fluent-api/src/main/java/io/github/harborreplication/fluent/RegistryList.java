package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.walk.AskedFor;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.TailFirstWalk;
import io.github.harborreplication.model.Registry;

/**
 * The registries that Harbor knows. Harbor's own side, id 0, is not among them.
 *
 * <p>A walk sends one request when one page holds all; else one for the newest page and then one
 * for each page, from the last to the first of the list sorted by id. It has no sort of the
 * caller's, so it is always newest first.
 */
@CheckReturnValue
public final class RegistryList extends Listing<Registry> {
  private final Api api;

  RegistryList(Api api) {
    this(api, ListOptions.standard());
  }

  private RegistryList(Api api, ListOptions<Registry> options) {
    super(options);
    this.api = api;
  }

  @Override
  public RegistryList pageSize(int rows) {
    return new RegistryList(api, options.withPageSize(rows));
  }

  @Override
  public RegistryList limit(long rows) {
    return new RegistryList(api, options.withLimit(rows));
  }

  @Override
  public RegistryList parallel(int pages) {
    return new RegistryList(api, options.withParallel(pages));
  }

  @Override
  PageReader<Registry> reader() {
    return (sort, page, size, idsBelow) ->
        api.slice(
            api.registry().listRegistries(null, sort, page, (long) size, null),
            new AskedFor<>(sort, page, size, idsBelow, new RegistryFacts()));
  }

  @Override
  long id(Registry row) {
    return Ids.of(row);
  }

  @Override
  Step<Registry> beginNewestFirst(int size) {
    return new TailFirstWalk<>(reader(), this::id, size, false).begin();
  }

  @Override
  public String toString() {
    return "registries";
  }
}
