package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.harborreplication.fluent.error.BadRequestException;
import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.PreconditionFailedException;
import io.github.harborreplication.fluent.error.UnhealthyRegistryException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.registry.RegistryRules;
import io.github.harborreplication.fluent.internal.registry.RegistrySpec;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryInfo;
import io.github.harborreplication.model.RegistryPing;
import io.github.harborreplication.model.RegistryUpdate;
import io.github.harborreplication.model.ReplicationPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One registry, by its id or its name. Creating a reference sends nothing, and it knows nothing of
 * the registry's state. Safe for use by many threads.
 *
 * <p>A reference by name resolves the id at each call, which sends one more GET.
 *
 * <p>A method that sends a request throws a {@link NotFoundException} if there is no such registry,
 * unless it says otherwise, and another {@link HarborException} if the request fails.
 */
public final class RegistryRef {
  private final Api api;
  private final Reference<Registry> reference;

  private RegistryRef(Api api, Reference<Registry> reference) {
    this.api = api;
    this.reference = reference;
  }

  static RegistryRef of(Api api, long id) {
    return new RegistryRef(api, Reference.to("registry", id));
  }

  static RegistryRef of(Api api, String name) {
    return new RegistryRef(api, Reference.to("registry", name));
  }

  /** {@return the id of the registry} Sends nothing for a reference by id. */
  public long id() {
    return reference.id(() -> Ids.of(get()));
  }

  /**
   * {@return the registry} Its secret is shown as {@code *****}. Its status is what Harbor last
   * saw, up to five minutes ago; {@link #ping} checks now. Sends one request. Safe to repeat.
   */
  public Registry get() {
    return reference.get(
        id -> api.send(api.registry().getRegistry(id)).bodyOf(id, Registry::getId),
        new RegistryList(api),
        () -> api.registry().listRegistries(null, null, null, null, null).request());
  }

  /** {@return the registry, if it exists} Like {@link #get} otherwise. */
  public Optional<Registry> find() {
    return reference.find(this::get, new RegistryList(api));
  }

  /**
   * Changes the registry. Only what differs is written; the rest is kept, the secret too while it
   * is {@code *****}. A change of the URL needs the secret again, because a Harbor after v2.15
   * drops it; set the credential to null to remove it.
   *
   * <p>Sends two requests, a GET and a PUT; when nothing differs, only the GET. Harbor sends a
   * request to the registry before it writes, so nothing of a registry that is down can be changed.
   * Safe to repeat if the change is.
   *
   * @param change sets what is to be different
   * @return what differed and was sent
   * @throws IllegalArgumentException if the change breaks a rule of Harbor, or sets the type or
   *     what Harbor sets; nothing is written then
   * @throws ConflictException if the new name is taken
   * @throws UnhealthyRegistryException if Harbor cannot use the registry so; nothing is written
   */
  @CanIgnoreReturnValue
  public Applied update(Consumer<Registry> change) {
    Objects.requireNonNull(change, "change");
    Registry before = get();
    Registry after = RegistrySpec.copy(before);
    change.accept(after);
    return apply(api, before, RegistrySpec.changed(before, after), false);
  }

  /** Writes what differs, if anything does. */
  static Applied apply(Api api, Registry before, RegistrySpec spec, boolean whole) {
    RegistrySpec.Patch patch = spec.patch(before, whole);
    long id = Ids.of(before);
    if (!patch.differences().isEmpty()) {
      RegistryUpdate update = patch.update();
      String url = Objects.requireNonNullElse(update.getUrl(), before.getUrl());
      checked(
          () -> url,
          "registry " + id + " is unchanged",
          () -> api.send(api.registry().updateRegistry(id, update)));
    }
    return Applied.toExisting("registry", id, patch.differences());
  }

  /**
   * Replaces the credential. First lets Harbor try the new one with a ping, and writes it only if
   * the registry accepts it. A registry that requires no login accepts any. Sends a POST of a ping
   * and a PUT. Safe to repeat.
   *
   * @param key the user name or access key
   * @param secret the password or secret
   * @throws IllegalArgumentException if one of them is empty, or the secret is the {@code *****}
   *     that Harbor shows; nothing is sent then
   * @throws UnhealthyRegistryException if the registry refuses the new credential, or is down;
   *     nothing is changed then
   */
  public void rotateCredentials(String key, String secret) {
    RegistryRules.key(key);
    RegistryRules.secret(key, secret);
    long id = id();
    String outcome = "the credential of registry " + id + " is unchanged";
    Supplier<String> url = () -> url(id);
    ping(api, new RegistryPing().id(id).accessKey(key).accessSecret(secret), url, outcome);
    RegistryUpdate update = new RegistryUpdate().accessKey(key).accessSecret(secret);
    checked(url, outcome, () -> api.send(api.registry().updateRegistry(id, update)));
  }

  /**
   * Lets Harbor try whether it can use the registry now, with the stored credential. The status
   * that {@link #get} returns does not change. Sends one request, which may take 4 s; one more if
   * Harbor cannot. Safe to repeat, and retried like a GET.
   *
   * @throws UnhealthyRegistryException if Harbor cannot use the registry
   */
  public void ping() {
    long id = id();
    ping(api, new RegistryPing().id(id), () -> url(id), "nothing was written");
  }

  static void ping(Api api, RegistryPing ping, Supplier<String> url, String outcome) {
    checked(url, outcome, () -> api.send(api.registry().pingRegistry(ping)));
  }

  private String url(long id) {
    return Objects.requireNonNullElse(of(api, id).get().getUrl(), "");
  }

  /** Sends what makes Harbor send a request to a registry. */
  static <T> T checked(Supplier<String> url, String outcome, Supplier<T> send) {
    try {
      return send.get();
    } catch (BadRequestException e) {
      if (!e.harborMessage().equals(Optional.of(RegistryRules.UNHEALTHY))) {
        throw e;
      }
      String there = url.get();
      throw UnhealthyRegistryException.of(
          e.error()
              .withHint(
                  "Harbor sent a request to "
                      + there
                      + " and got no response of a registry, or the login was refused; "
                      + outcome),
          there);
    }
  }

  /**
   * {@return what can be replicated from and to the registry} It depends on the type alone: no
   * request is sent to the registry. Sends one request. Safe to repeat.
   */
  public RegistryInfo info() {
    return api.send(api.registry().getRegistryInfo(id())).body();
  }

  /**
   * {@return the policies that copy from or to the registry, newest first} While there is one, the
   * registry cannot be deleted. Iterates over two filtered lists of policies: usually two requests.
   * Safe to repeat. A registry that does not exist has none.
   */
  public List<ReplicationPolicy> policies() {
    return policies(api, id());
  }

  private static List<ReplicationPolicy> policies(Api api, long id) {
    return Stream.of(PolicyFields.SRC_REGISTRY_ID, PolicyFields.DEST_REGISTRY_ID)
        .flatMap(side -> new PolicyList(api).where(side.equalTo(id)).stream())
        .sorted(Comparator.<ReplicationPolicy>comparingLong(Ids::of).reversed())
        .toList();
  }

  /**
   * Deletes the registry. Sends one request; if Harbor refuses, it reads which policies use the
   * registry, for the message. If it is retried after a lost response, that the registry is gone
   * counts as success. Called again, it throws {@link NotFoundException}, which {@link
   * #deleteIfExists} does not.
   *
   * @throws PreconditionFailedException if a policy or a proxy cache project uses it
   */
  public void delete() {
    delete(api, id());
  }

  private static void delete(Api api, long id) {
    try {
      api.send(api.registry().deleteRegistry(id));
    } catch (PreconditionFailedException e) {
      List<ReplicationPolicy> users;
      try {
        users = policies(api, id);
      } catch (HarborException unknown) {
        e.addSuppressed(unknown);
        throw e;
      }
      throw users.isEmpty() ? e : PreconditionFailedException.of(e.error().withHint(usedBy(users)));
    }
  }

  private static String usedBy(List<ReplicationPolicy> users) {
    return "It is used by "
        + users.stream()
            .limit(10)
            .map(policy -> "'" + policy.getName() + "'")
            .collect(Collectors.joining(", "))
        + (users.size() > 10 ? " and " + (users.size() - 10) + " more" : "")
        + ": delete these first, or let them name another registry";
  }

  /**
   * Deletes the registry if it exists. Like {@link #delete}, but safe to repeat.
   *
   * @return whether it existed
   * @throws PreconditionFailedException if a policy or a proxy cache project uses it
   */
  @CanIgnoreReturnValue
  public boolean deleteIfExists() {
    return reference.deleteIfExists(() -> find().map(Ids::of), id -> delete(api, id));
  }

  @Override
  public String toString() {
    return reference.toString();
  }
}
