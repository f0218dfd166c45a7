package io.github.harborreplication.fake.standalone;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fake.FakeHarborBuilder;
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
import picocli.CommandLine.Spec;

/** The command line of {@code fake-harbor.jar}. */
@Command(
    name = "fake-harbor",
    description = "A fake Harbor for tests of replication clients.",
    sortOptions = false)
public final class Main implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The port to listen on; 0, the default, picks a free one.")
  private int port;

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description = "An administrator; may be repeated. admin:Harbor12345 unless told.")
  private List<String> users = List.of();

  @Option(
      names = "--registry",
      paramLabel = "NAME=URL",
      description = "A docker-registry; may be repeated. Ids count from 1 in this order.")
  private Map<String, String> registries = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description = "A JSON file with registries, users, policies and executions.")
  private @Nullable Path seed;

  @Option(
      names = "--recorded-lab",
      description = "The registries and users of the laboratory in which recordings were made.")
  private boolean recordedLab;

  @SuppressWarnings("UnusedVariable") // picocli looks at it
  @Option(names = "--help", usageHelp = true, description = "Prints this and ends.")
  private boolean help;

  /** Runs until it is interrupted. */
  public static void main(String... args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    FakeHarbor fake = builder().start();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  fake.close();
                  ended.countDown();
                }));
    System.out.println("READY " + fake.url());
    System.out.flush();
    ended.await();
    return 0;
  }

  private FakeHarborBuilder builder() {
    FakeHarborBuilder builder = FakeHarbor.builder().port(port);
    for (String user : users) {
      int colon = user.indexOf(':');
      if (colon < 1) {
        throw refused("--user wants NAME:PASSWORD, not " + user);
      }
      builder.user(user.substring(0, colon), user.substring(colon + 1));
    }
    if (recordedLab) {
      builder.recordedLab();
    }
    registries.forEach(builder::registry);
    if (seed != null) {
      builder.seed(seed);
    }
    return builder;
  }

  private RuntimeException refused(String message) {
    if (spec == null) {
      throw new IllegalStateException("Started without a command line");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
