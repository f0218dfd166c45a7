package io.github.harborreplication.fake.standalone;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakeHarborBuilder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line of {@code fake-harbor.jar}. */
@Command(
    name = "fake-harbor",
    description = "A fake Harbor for tests of replication clients.",
    footer = {
      "",
      "Prints READY and its URL on standard output when it is ready. Ends on",
      "Ctrl-C or SIGTERM with status 0; with 2 when an option is wrong, and",
      "with 1 when it cannot start. curl URL/__fake/ lists what can be set",
      "while it runs. Each option can be set by an environment variable:",
      "FAKE_HARBOR_PORT for --port, FAKE_HARBOR_TLS=true for --tls."
    },
    sortOptions = false)
public final class Main implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "${env:FAKE_HARBOR_HOST:-127.0.0.1}",
      description = "The address to listen on; 127.0.0.1 is the default.")
  private String host = "";

  @Option(
      names = "--tls",
      defaultValue = "${env:FAKE_HARBOR_TLS:-false}",
      fallbackValue = "true",
      description = "Speaks https with a certificate of its own, which is at URL/__fake/ca.pem.")
  private boolean tls;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:FAKE_HARBOR_PORT:-0}",
      description = "The port to listen on; 0, the default, picks a free one.")
  private int port;

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      defaultValue = "${env:FAKE_HARBOR_USER}",
      description = "An administrator; may be repeated. The default is admin:Harbor12345.")
  private List<String> users = List.of();

  @Option(
      names = "--registry",
      paramLabel = "NAME=URL",
      defaultValue = "${env:FAKE_HARBOR_REGISTRY}",
      description =
          "A docker-registry; may be repeated. Ids count from 1 in the order given, after those of"
              + " --recorded-lab.")
  private List<String> registries = List.of();

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      defaultValue = "${env:FAKE_HARBOR_SEED}",
      description = "A JSON file with servers, registries, users, policies and executions.")
  private @Nullable Path seed;

  @Option(
      names = "--recorded-lab",
      defaultValue = "${env:FAKE_HARBOR_RECORDED_LAB:-false}",
      fallbackValue = "true",
      description =
          "The registries, their servers and the users of the laboratory in which recordings were"
              + " made.")
  private boolean recordedLab;

  @Option(
      names = "--harbor-version",
      paramLabel = "VERSION",
      defaultValue = "${env:FAKE_HARBOR_HARBOR_VERSION}",
      // In this order no version is at the end of a line, where it would be split at a dot.
      description =
          "v2.10.3, v2.12.4, v2.15.2 (the default) or main: the version of Harbor whose rules to"
              + " follow.")
  private @Nullable String version;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Option(names = "--help", usageHelp = true, description = "Prints this and ends.")
  private boolean help;

  private Main() {}

  /**
   * Runs until it is interrupted.
   *
   * @param args the options; {@code --help} lists them
   */
  public static void main(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(Main::report);
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    FakeHarbor fake = builder().start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    fake.close();
                  } catch (IllegalStateException misspelt) {
                    System.err.println(misspelt.getMessage());
                  }
                  // An end by a signal is an orderly one.
                  Runtime.getRuntime().halt(0);
                }));
    System.out.println("READY " + fake.url());
    System.out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  /** Prints why it cannot start, without a stack trace. */
  private static int report(Exception failure, CommandLine line, ParseResult options)
      throws Exception {
    boolean expected =
        failure instanceof IllegalArgumentException
            || failure instanceof IllegalStateException
            || failure instanceof UncheckedIOException;
    if (!expected) {
      throw failure;
    }
    line.getErr().println("fake-harbor: " + failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }

  private FakeHarborBuilder builder() {
    if (port < 0 || port > 65_535) {
      throw refused("--port must be a number from 0 to 65535, not " + port);
    }
    FakeHarborBuilder builder = FakeHarbor.builder().host(host).port(port);
    if (tls) {
      builder.tls();
    }
    for (String user : users) {
      int colon = user.indexOf(':');
      if (colon < 1) {
        throw refused("--user must be NAME:PASSWORD, not " + user);
      }
      builder.user(user.substring(0, colon), user.substring(colon + 1));
    }
    if (version != null) {
      try {
        builder.version(version);
      } catch (IllegalArgumentException unknown) {
        throw refused("--harbor-version: " + unknown.getMessage());
      }
    }
    if (recordedLab) {
      builder.sampleRegistries();
    }
    named().forEach(builder::registry);
    if (seed != null) {
      builder.seed(seed);
    }
    return builder;
  }

  /** The registries' URLs by their names, in the order given. */
  private Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>();
    for (String registry : registries) {
      int equals = registry.indexOf('=');
      if (equals < 1 || equals == registry.length() - 1) {
        throw refused("--registry must be NAME=URL, not " + registry);
      }
      String name = registry.substring(0, equals);
      if (named.put(name, registry.substring(equals + 1)) != null) {
        throw refused("--registry has " + name + " twice");
      }
    }
    return named;
  }

  private RuntimeException refused(String message) {
    if (spec == null) {
      throw new IllegalStateException("Started without a command line");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
