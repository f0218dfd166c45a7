package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.policy.RemoteRegistry;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.internal.walk.ListOptions;
import io.github.harborreplication.fluent.internal.walk.PageReader;
import io.github.harborreplication.fluent.internal.walk.Step;
import io.github.harborreplication.fluent.internal.walk.Walk;
import io.github.harborreplication.model.Registry;

/**
 * The registries that Harbor knows. Harbor's own side, id 0, is not among them.
 *
 * <p>Iteration sends one request when one page holds all. Otherwise it sends one for the newest
 * page, and then one for each page from the last to the first of the list sorted by id. It is
 * always newest first.
 */
@CheckReturnValue
public final class RegistryList extends Listing<Registry> {
  private final Api api;

  RegistryList(Api api) {
    this(api, ListOptions.standard());
  }

  private RegistryList(Api api, ListOptions options) {
    super(options);
    this.api = api;
  }

  @Override
  public RegistryList pageSize(int pageSize) {
    return new RegistryList(api, options.withPageSize(pageSize));
  }

  @Override
  public RegistryList limit(long limit) {
    return new RegistryList(api, options.withLimit(limit));
  }

  @Override
  public RegistryList parallel(int pages) {
    return new RegistryList(api, options.withParallel(pages));
  }

  @Override
  PageReader<Registry> reader() {
    return RemoteRegistry.reader(api);
  }

  @Override
  long id(Registry row) {
    return Ids.of(row);
  }

  @Override
  Step<Registry> newestFirst(Walk<Registry> walk) {
    return walk.tailFirst(false);
  }

  @Override
  public String toString() {
    return "registries";
  }
}
