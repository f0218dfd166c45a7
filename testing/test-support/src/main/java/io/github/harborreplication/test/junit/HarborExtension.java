package io.github.harborreplication.test.junit;

import com.google.errorprone.annotations.CheckReturnValue;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakeHarborBuilder;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import io.github.harborreplication.fluent.value.WaitClock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides tests with a Harbor: a {@link FakeHarbor}, and a {@link HarborReplication} that is
 * connected to it.
 *
 * <pre>{@code
 * @RegisterExtension
 * final HarborExtension extension =
 *     HarborExtension.create().fake(fake -> fake.registry("hub", "https://hub.example.com"));
 * }</pre>
 *
 * <p><b>One Harbor for each test</b> with {@link HarborTest} or in a field of the instance, so that
 * tests run in any order and in parallel. <b>One for the class</b> in a static field, or with one
 * test instance for the class: a test finds what the ones before it left.
 *
 * <p><b>Time.</b> The fake's clock stops until it is moved. Waits and retries of the client move
 * it, so that they take no time of the machine. {@code fake.clock().run()} lets it run. Scheduled
 * policies run when it passes their times, so that a test of them sets the time at which it begins:
 * {@link FakeHarborBuilder#frozenAt}.
 *
 * <p><b>Unknown requests.</b> A test that sent a request for which FakeHarbor has no operation
 * fails, and the message names the request.
 *
 * <p><b>Failures.</b> When a test fails, what its FakeHarbor knew and the requests that it received
 * are written to files, below {@code target} or {@code build} where there is one, and standard
 * error names them. {@link io.github.harborreplication.fake.FakeHarborBuilder#seed} starts a server
 * from the one, to look at it at {@code /__fake/ui}.
 *
 * <p><b>A real Harbor.</b> Where the environment variables {@code HARBOR_TEST_URL}, {@code
 * HARBOR_TEST_USERNAME}, {@code HARBOR_TEST_PASSWORD} and, if needed, {@code HARBOR_TEST_CA_FILE}
 * are set, tests run against that Harbor, except those that take a {@link FakeHarbor}, themselves
 * or in a method before or after each test. A class that shares one Harbor is all real or all fake.
 * Afterwards, also when the test failed, the executions that it started through the client are
 * stopped, and the policies that it created through the client are disabled and, once nothing of
 * them can run any more, deleted. What could not be removed fails the test. {@code HARBOR_URL} is
 * never taken.
 */
@CheckReturnValue
public final class HarborExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private final boolean byHand;
  private final Consumer<FakeHarborBuilder> fake;
  private final Consumer<HarborReplicationBuilder> client;
  private final Function<String, @Nullable String> environment;
  private final WaitClock realClock;

  /** For {@link org.junit.jupiter.api.extension.ExtendWith}: one Harbor for each test. */
  public HarborExtension() {
    this(
        false,
        FakeHarborBuilder::sampleRegistries,
        client -> {},
        System.getenv()::get,
        WaitClock.system());
  }

  private HarborExtension(
      boolean byHand,
      Consumer<FakeHarborBuilder> fake,
      Consumer<HarborReplicationBuilder> client,
      Function<String, @Nullable String> environment,
      WaitClock realClock) {
    this.byHand = byHand;
    this.fake = fake;
    this.client = client;
    this.environment = environment;
    this.realClock = realClock;
  }

  /**
   * {@return an extension for {@link org.junit.jupiter.api.extension.RegisterExtension}} In a
   * static field it provides one Harbor for the class, else one for each test.
   */
  public static HarborExtension create() {
    HarborExtension usual = new HarborExtension();
    return new HarborExtension(true, usual.fake, usual.client, usual.environment, usual.realClock);
  }

  /**
   * {@return an extension whose fake begins with this and no more, instead of {@link
   * FakeHarborBuilder#sampleRegistries}} A real Harbor is not set up by it.
   *
   * @param setup called for each fake that is started
   */
  public HarborExtension fake(Consumer<FakeHarborBuilder> setup) {
    return new HarborExtension(byHand, setup, client, environment, realClock);
  }

  /**
   * {@return an extension that also sets up the client by this: for other credentials, retries, a
   * listener} For a real Harbor the extension then adds an interceptor, which records what is to be
   * removed.
   *
   * @param setup called for each client that is created
   */
  public HarborExtension client(Consumer<HarborReplicationBuilder> setup) {
    return new HarborExtension(byHand, fake, setup, environment, realClock);
  }

  /** The same, with other environment variables and another clock for the real Harbor. */
  HarborExtension environment(Function<String, @Nullable String> variables, WaitClock clock) {
    return new HarborExtension(byHand, fake, client, variables, clock);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // JUnit calls this for nested classes too; they share what the outer class has.
    if (byHand && session(context) == null) {
      store(context).put(Session.class, open(FakeWanted.inClass(context.getRequiredTestClass())));
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (session(context) == null) {
      store(context).put(Session.class, open(FakeWanted.inTest(context)));
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Session failed = session(context);
    if (failed != null && context.getExecutionException().isPresent()) {
      String name = context.getRequiredTestClass().getName() + "." + context.getDisplayName();
      failed.keep(name.replaceAll("[^A-Za-z0-9.]+", "-"));
    }
    Session own = removeOwn(context);
    if (own != null) {
      own.close();
      return;
    }
    Session shared = session(context);
    if (shared != null) {
      shared.verify();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Session own = removeOwn(context);
    if (own != null) {
      own.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == FakeHarbor.class || type == HarborReplication.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Session session = session(context);
    if (session == null) {
      throw new ParameterResolutionException(
          "Each test has a Harbor of its own, and there is none yet for "
              + parameter.getDeclaringExecutable()
              + ": take it in a @BeforeEach method, or register HarborExtension in a static field"
              + " to have one for the class");
    }
    return parameter.getParameter().getType() == FakeHarbor.class
        ? session.fake()
        : session.client();
  }

  private Session open(boolean fakeWanted) {
    return RealSession.named(environment, client, realClock)
        .filter(real -> !fakeWanted)
        .orElse(() -> FakeSession.open(fake, client))
        .get();
  }

  /** The session of this context, not one of an outer context. */
  private @Nullable Session removeOwn(ExtensionContext context) {
    return store(context).remove(Session.class, Session.class);
  }

  private @Nullable Session session(ExtensionContext context) {
    return store(context).get(Session.class, Session.class);
  }

  private Store store(ExtensionContext context) {
    return context.getStore(Namespace.create(HarborExtension.class, this));
  }
}
