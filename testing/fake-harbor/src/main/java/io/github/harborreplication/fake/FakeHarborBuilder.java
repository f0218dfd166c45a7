package io.github.harborreplication.fake;

import static java.util.Objects.requireNonNull;

import io.github.harborreplication.fake.internal.state.HarborVersion;
import io.github.harborreplication.fake.value.FakeUser;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link FakeHarbor} begins with, and goes back to when it is reset. */
public final class FakeHarborBuilder {
  private final List<Consumer<FakeHarbor>> setup = new ArrayList<>();
  private boolean userGiven;
  String username = "admin";
  String password = "Harbor12345";
  String host = "127.0.0.1";
  int port;
  boolean tls;
  HarborVersion version = HarborVersion.V2_15_2;
  @Nullable Instant frozenAt;

  FakeHarborBuilder() {}

  /**
   * Listens on this address; the default is {@code 127.0.0.1}. With any other than the loopback
   * addresses a warning is logged: everybody who reaches the port can read and change everything.
   *
   * @param address a name or an address of this machine; {@code 0.0.0.0} for all of them
   * @return this
   */
  public FakeHarborBuilder host(String address) {
    host = requireNonNull(address, "address");
    return this;
  }

  /**
   * Speaks https only, with a certificate that it creates for itself: {@link
   * FakeHarbor#caCertificate}.
   *
   * @return this
   */
  public FakeHarborBuilder tls() {
    tls = true;
    return this;
  }

  /**
   * Listens on this port; 0, the default, picks a free one.
   *
   * @param number the port
   * @return this
   * @throws IllegalArgumentException if it is not from 0 to 65535
   */
  public FakeHarborBuilder port(int number) {
    if (number < 0 || number > 65_535) {
      throw new IllegalArgumentException("port " + number + ": must be from 0 to 65535");
    }
    port = number;
    return this;
  }

  /**
   * Follows the rules of this version of Harbor; {@code docs/fake-harbor.md} lists what differs.
   *
   * @param name {@code v2.10.3}, {@code v2.12.4}, {@code v2.15.2}, which is the default, or {@code
   *     main}, the branch of August 2026
   * @return this
   * @throws IllegalArgumentException if it is another one
   */
  public FakeHarborBuilder version(String name) {
    version = HarborVersion.of(requireNonNull(name, "name"));
    return this;
  }

  /**
   * Adds an administrator. The first replaces {@code admin:Harbor12345}, and {@link
   * FakeHarbor#username()} returns its name.
   *
   * @param name the name to log in with
   * @param secret the password
   * @return this
   */
  public FakeHarborBuilder user(String name, String secret) {
    if (!userGiven) {
      username = name;
      password = secret;
      userGiven = true;
    }
    return with(fake -> fake.users().add(FakeUser.administrator(name, secret)));
  }

  /**
   * Adds a user or a robot.
   *
   * @param user whom to let in
   * @return this
   */
  public FakeHarborBuilder user(FakeUser user) {
    return with(fake -> fake.users().add(user));
  }

  /**
   * Adds a docker-registry; ids count from 1 in the order of the calls.
   *
   * @param name the registry's name
   * @param url the registry's URL, which nothing is sent to
   * @return this
   */
  public FakeHarborBuilder registry(String name, String url) {
    return with(fake -> fake.registries().add(name, url));
  }

  /**
   * Adds the registries and users that real recordings were made with, and no policies. The
   * registries are 1 {@code source-plain}, which holds repositories below {@code demo}, {@code
   * team}, {@code broken} and {@code slow}, 2 {@code dead}, which is down, 3 {@code self-harbor}
   * and 4 {@code source-as-dest}. Of the servers on 127.0.0.1 port 5051 requires {@code srcuser}
   * and {@code srcpass123}, 28180 a login of this Harbor, and 5062 and 5999 are down. The users are
   * {@code admin:Harbor12345}, {@code dev:Developer1}, who may do nothing, and {@code
   * robot$repl:robot-secret}.
   *
   * @return this
   */
  public FakeHarborBuilder sampleRegistries() {
    return with(SampleData::addRegistries);
  }

  /**
   * Adds {@link #sampleRegistries}, and policies, executions, tasks and logs as a real server
   * returned them, with their recorded ids and times, which are on the 23rd of November 2026.
   *
   * @return this
   */
  public FakeHarborBuilder sampleData() {
    return sampleRegistries().with(SampleData::addHistory);
  }

  /**
   * Adds the registries, users, policies and executions of a JSON file. The file is read at once,
   * and its content added when the server starts.
   *
   * @param file the file
   * @return this
   * @throws IllegalArgumentException if there is no such file, or it cannot be understood; what a
   *     real server would refuse is refused when the server starts
   */
  public FakeHarborBuilder seed(Path file) {
    return with(SeedJson.read(file));
  }

  /**
   * Stops the clock at this time until it is moved.
   *
   * @param instant the time that the clock shows
   * @return this
   */
  public FakeHarborBuilder frozenAt(Instant instant) {
    frozenAt = instant;
    return this;
  }

  /**
   * Adds a step that prepares the server before the first request, and after each reset.
   *
   * @param preparation what to do with the server
   * @return this
   */
  public FakeHarborBuilder with(Consumer<FakeHarbor> preparation) {
    setup.add(preparation);
    return this;
  }

  /**
   * Starts the server. It accepts requests when this returns.
   *
   * @return the server, to be closed
   * @throws IllegalStateException if the port is in use, or the host is not of this machine
   * @throws IllegalArgumentException if a real server would refuse what a seed file has
   */
  public FakeHarbor start() {
    List<Consumer<FakeHarbor>> all = new ArrayList<>();
    if (!userGiven) {
      all.add(fake -> fake.users().add(FakeUser.administrator(username, password)));
    }
    all.addAll(setup);
    return new FakeHarbor(this, List.copyOf(all));
  }
}
