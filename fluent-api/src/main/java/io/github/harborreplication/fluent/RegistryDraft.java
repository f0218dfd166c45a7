package io.github.harborreplication.fluent;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fluent.error.ChangedMeanwhileException;
import io.github.harborreplication.fluent.error.ConflictException;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.error.NotFoundException;
import io.github.harborreplication.fluent.error.UnhealthyRegistryException;
import io.github.harborreplication.fluent.internal.http.Api;
import io.github.harborreplication.fluent.internal.registry.RegistryRules;
import io.github.harborreplication.fluent.internal.registry.RegistrySpec;
import io.github.harborreplication.fluent.internal.registry.RegistrySpec.Login;
import io.github.harborreplication.fluent.internal.walk.Ids;
import io.github.harborreplication.fluent.value.Nearest;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.RegistryPing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The desired state of a registry. Immutable: each setter returns another draft, and nothing is
 * sent before {@link #create}, {@link #createOrUpdate}, {@link #createOrReplace}, {@link #ping} or
 * a preview.
 *
 * <p>Harbor sends a request to the registry, with the login, before it creates or changes anything:
 * what it cannot use is refused with an {@link UnhealthyRegistryException}. A registry that
 * requires a login and is given none passes. A wrong value is refused with an {@link
 * IllegalArgumentException} that names it, at once or, if it is wrong only in combination, when the
 * draft is sent. A method that sends a request throws a {@link HarborException} if that fails. No
 * message, difference or {@code toString} shows a secret.
 */
@CheckReturnValue
public final class RegistryDraft {
  /** Null for a draft that belongs to no Harbor. */
  private final @Nullable Api api;

  private final RegistrySpec spec;

  private RegistryDraft(@Nullable Api api, RegistrySpec spec) {
    this.api = api;
    this.spec = spec;
  }

  /**
   * {@return a draft that belongs to no Harbor, to be compared with a {@link Snapshot}} A method
   * that would send a request throws an {@link IllegalStateException}; begin with {@link
   * Registries#define} for that. Sends nothing.
   *
   * @param name the name of the registry
   * @throws IllegalArgumentException if the name is empty or has more than 64 bytes in UTF-8
   */
  public static RegistryDraft named(String name) {
    return define(null, name);
  }

  static RegistryDraft define(@Nullable Api api, String name) {
    return new RegistryDraft(api, new RegistrySpec(RegistryRules.name(name)));
  }

  private Api api() {
    if (api == null) {
      throw new IllegalStateException(
          this + " belongs to no Harbor: begin with harbor.registries().define(name)");
    }
    return api;
  }

  private RegistryDraft with(Consumer<RegistrySpec> change) {
    RegistrySpec changed = spec.clone();
    change.accept(changed);
    return new RegistryDraft(api, changed);
  }

  /**
   * {@return a draft with this type} An existing registry cannot get another.
   *
   * @param type one of {@link RegistryTypes}, or another that {@link Adapters#types} lists
   * @throws IllegalArgumentException if it is blank
   */
  public RegistryDraft type(String type) {
    String checked = RegistryRules.type(type);
    return with(s -> s.type = checked);
  }

  /**
   * {@return a draft with this URL}
   *
   * @param url with {@code https://} or {@code http://}; a slash at its end does not matter
   * @throws IllegalArgumentException if it has another form, or a login, a query or a fragment,
   *     which Harbor would ignore
   */
  public RegistryDraft url(String url) {
    String checked = RegistryRules.url(url);
    return with(s -> s.url = checked);
  }

  /**
   * {@return a draft with this description}
   *
   * @param text the description, shown in the portal
   */
  public RegistryDraft description(String text) {
    String checked = RegistryRules.text("description", text);
    return with(s -> s.description = checked);
  }

  /**
   * {@return a draft that logs in with this credential} It is sent each time, because Harbor shows
   * no secret to compare with; {@link #credentialsOnCreate} is for what runs often.
   *
   * @param key the user name or access key
   * @param secret the password or secret
   * @throws IllegalArgumentException if one of them is empty, or the secret is the {@code *****}
   *     that Harbor shows
   */
  public RegistryDraft credentials(String key, String secret) {
    return login(key, secret, true);
  }

  /**
   * {@return a draft that logs in with this credential} It is sent when the registry is created,
   * when the key or the URL differs, and when Harbor has no secret; a secret that differs alone is
   * not noticed. So nothing is written while nothing differs, also if the registry is down.
   *
   * @param key the user name or access key
   * @param secret the password or secret
   * @throws IllegalArgumentException as {@link #credentials}
   */
  public RegistryDraft credentialsOnCreate(String key, String secret) {
    return login(key, secret, false);
  }

  private RegistryDraft login(String key, String secret, boolean always) {
    Login login = new Login(RegistryRules.key(key), RegistryRules.secret(key, secret), always);
    return with(s -> s.login = login);
  }

  /** {@return a draft without a credential, which removes one that the registry has} */
  public RegistryDraft withoutCredentials() {
    return with(s -> s.login = Login.NONE);
  }

  /**
   * {@return a draft with this kind of credential; by default {@code basic}}
   *
   * @param type any text; Harbor does not check it
   * @throws IllegalArgumentException if it is blank
   */
  public RegistryDraft credentialType(String type) {
    if (type.isBlank()) {
      throw new IllegalArgumentException("credential type '" + type + "': must not be blank");
    }
    return with(s -> s.credentialType = type);
  }

  /**
   * {@return a draft that leaves the registry's certificate unverified; the default verifies it}
   */
  public RegistryDraft insecure() {
    return with(s -> s.insecure = true);
  }

  /**
   * {@return a draft that verifies the registry's certificate with these authorities, instead of
   * those of the system} Harbor v2.15 and later; an older one ignores it.
   *
   * @param pem the certificates as PEM text
   * @throws IllegalArgumentException if it has no certificate
   */
  public RegistryDraft caCertificate(String pem) {
    String checked = RegistryRules.certificates(pem);
    return with(s -> s.caCertificate = checked);
  }

  /**
   * {@return a draft that verifies the registry's certificate with the authorities in this file,
   * which is read at once}
   *
   * @param pemFile a file of PEM text
   * @throws IllegalArgumentException if it cannot be read, or has no certificate
   */
  public RegistryDraft caCertificate(Path pemFile) {
    try {
      return caCertificate(Files.readString(pemFile));
    } catch (IOException e) {
      throw new IllegalArgumentException("CA file " + pemFile + ": cannot be read", e);
    }
  }

  /**
   * Creates the registry. Sends one GET, for the types that the server knows, and one POST. Not
   * safe to repeat: it is retried only when it certainly never reached the server. {@link
   * #createOrReplace} and {@link #createOrUpdate} are.
   *
   * @return the id of the registry, and what it has that is not a default
   * @throws IllegalArgumentException if the draft has no type or URL, or Harbor does not know the
   *     type; then nothing is created
   * @throws ConflictException if the name is taken
   * @throws UnhealthyRegistryException if Harbor cannot use the registry; then nothing is created
   */
  @CanIgnoreReturnValue
  public Applied create() {
    Registry registry = spec.created();
    requireKnownType(new Known(api()));
    return RegistryRef.checked(
        () -> Objects.requireNonNull(spec.url),
        "registry '" + spec.name + "' was not created",
        () ->
            Applied.created(
                "registry",
                Ids.created(api().send(api().registry().createRegistry(registry))),
                spec.asNew()));
  }

  /**
   * Harbor responds with a bare 500 to a type that it does not know. Who may create registries need
   * not be allowed to list their types; then Harbor decides.
   */
  private void requireKnownType(Known harbor) {
    List<String> known = harbor.types();
    String type = Objects.requireNonNull(spec.type);
    if (!known.contains(type) && !known.isEmpty()) {
      throw new IllegalArgumentException(
          "registry type '%s': this Harbor has no adapter for it. Did you mean '%s'? It has %s"
              .formatted(type, Nearest.to(type, known), String.join(", ", known)));
    }
  }

  /**
   * Creates the registry if there is none of its name; otherwise changes what this draft names and
   * what differs. What the draft does not name keeps its value on the server.
   *
   * <p>Sends one GET, and what {@link #create} sends, or a PUT if something differs. Safe to
   * repeat. Not atomic: if somebody else creates the registry meanwhile, it is updated; if somebody
   * deletes it, it is created.
   *
   * @return the id of the registry, and what was done; of the secret, whether it was sent
   * @throws IllegalArgumentException if the registry must be created and {@link #create} refuses
   *     that; if the existing one is of another type; or if the URL differs and has a secret that
   *     the draft does not name, because a Harbor after v2.15 would drop it. Nothing is written
   *     then
   * @throws UnhealthyRegistryException if Harbor cannot use the registry so; nothing is written
   */
  @CanIgnoreReturnValue
  public Applied createOrUpdate() {
    return apply(false);
  }

  /**
   * Creates the registry if there is none of its name; otherwise makes it what the draft specifies.
   * What the draft does not name gets its default.
   *
   * <p>Sends the same requests as {@link #createOrUpdate}, and is as safe to repeat.
   *
   * @return the id of the registry, and what was done; of the secret, whether it was sent
   * @throws IllegalArgumentException as {@link #createOrUpdate}; also if the draft has no type or
   *     URL, or the existing registry has a credential and the draft names none of {@link
   *     #credentials}, {@link #credentialsOnCreate} and {@link #withoutCredentials}
   * @throws UnhealthyRegistryException if Harbor cannot use the registry so; nothing is written
   */
  @CanIgnoreReturnValue
  public Applied createOrReplace() {
    spec.requireComplete();
    return apply(true);
  }

  private Applied apply(boolean whole) {
    return Applied.toNamed(
        this::find, this::create, before -> RegistryRef.apply(api(), before, spec, whole));
  }

  private Optional<Registry> find() {
    return new RegistryList(api()).named(spec.name);
  }

  /**
   * {@return what {@link #createOrReplace} would do} Writes nothing: sends one GET, and one more if
   * there is no registry of the name. Does not let Harbor try the registry, which {@link #ping}
   * does. Safe to repeat.
   *
   * @throws IllegalArgumentException as {@link #createOrReplace}
   */
  public Preview preview() {
    spec.requireComplete();
    return preview(true);
  }

  /**
   * {@return what {@link #createOrUpdate} would do} Like {@link #preview} otherwise.
   *
   * @throws IllegalArgumentException as {@link #createOrUpdate}
   */
  public Preview previewUpdate() {
    return preview(false);
  }

  /**
   * {@return what {@link #createOrReplace} would do to what a snapshot shows} Sends nothing; a
   * registry to be created takes one GET for the types that the server knows, once for all drafts
   * that are compared with the snapshot.
   *
   * @param seen what Harbor had, and where the preview is applied
   * @throws IllegalArgumentException as {@link #createOrReplace}
   * @throws HarborException if the request for the types fails
   */
  public Preview preview(Snapshot seen) {
    spec.requireComplete();
    return new RegistryDraft(seen.api(), spec)
        .preview(true, seen.known(), seen.registry(spec.name));
  }

  /**
   * Refuses what is wrong with the draft regardless of what Harbor has. Sends nothing.
   *
   * @throws IllegalArgumentException if the draft has no type or URL
   */
  public void check() {
    spec.requireComplete();
  }

  /** {@return the name of the registry} */
  public String name() {
    return spec.name;
  }

  /**
   * {@return whether it has {@link #credentials}, so that it is never the same as what Harbor has}
   */
  public boolean alwaysSends() {
    return spec.login != null && spec.login.always();
  }

  /** The registry as the rules on policies see it once this draft is applied to it. */
  Registry over(Registry before) {
    return RegistrySpec.copy(before).name(spec.name).type(spec.type).url(spec.url);
  }

  private Preview preview(boolean whole) {
    return preview(whole, new Known(api()), find());
  }

  private Preview preview(boolean whole, Known known, Optional<Registry> there) {
    if (there.isPresent()) {
      Registry before = there.get();
      return Preview.ofExisting(
          spec.patch(before, whole).differences(), shown -> changeSame(before, whole));
    }
    spec.requireComplete();
    requireKnownType(known);
    return Preview.ofNew(spec.asNew(), shown -> createSame(whole));
  }

  /** Creates the registry that a preview showed; what it showed depends on the draft alone. */
  private Applied createSame(boolean whole) {
    Optional<Registry> now = find();
    if (now.isEmpty()) {
      return create();
    }
    if (!spec.patch(now.get(), whole).differences().isEmpty()) {
      throw ChangedMeanwhileException.of("registry '" + spec.name + "' was created meanwhile");
    }
    return Applied.toExisting("registry", Ids.of(now.get()), List.of());
  }

  /** Makes the change that a preview showed, if the registry is what the preview was made of. */
  private Applied changeSame(Registry seen, boolean whole) {
    Registry now;
    try {
      now = RegistryRef.of(api(), Ids.of(seen)).get();
    } catch (NotFoundException e) {
      throw ChangedMeanwhileException.of("registry '" + spec.name + "' was deleted meanwhile");
    }
    if (!RegistrySpec.isSame(seen, now) && !spec.patch(now, whole).differences().isEmpty()) {
      throw ChangedMeanwhileException.of("registry '" + spec.name + "' was changed meanwhile");
    }
    return RegistryRef.apply(api(), now, spec, whole);
  }

  /**
   * Lets Harbor try whether it could use the registry as drafted, before anything is created or
   * changed. Sends one GET, for the types that the server knows, and one POST, which may take 4 s.
   * Safe to repeat, and retried like a GET.
   *
   * @throws IllegalArgumentException if the draft has no type or URL, or Harbor does not know the
   *     type; then no ping is sent
   * @throws UnhealthyRegistryException if Harbor cannot use the registry
   */
  public void ping() {
    RegistryPing ping = spec.ping();
    requireKnownType(new Known(api()));
    RegistryRef.ping(api(), ping, () -> Objects.requireNonNull(spec.url), "nothing was written");
  }

  @Override
  public String toString() {
    return "draft of registry " + spec.name;
  }
}
