package io.github.harborreplication.examples;

import io.github.harborreplication.fake.FakeHarbor;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs an example by its name, or {@code JShell} with a connected client, in a separate process
 * whose environment names a {@link ExampleHarbor}; with {@code --real}, in the unchanged
 * environment. Without a name it runs the {@link QuickStart}. Exits with the status of the example.
 */
public final class Examples {
  private static final int USAGE = 64;

  /** The arguments of each with the example server, unless the command line has some. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("SetUpFromNothing", List.of("https://upstream.example.com", "library")),
          Map.entry("RotateRegistrySecret", List.of("docker-hub")),
          Map.entry("MirrorNightly", List.of("docker-hub", "library")),
          Map.entry("PromoteOnPush", List.of("team", "production")),
          Map.entry("DisableStalePolicies", List.of("90", "list")),
          Map.entry("ReplicateInPipeline", List.of("team/web", "v1.2", "production")),
          Map.entry("PushAndAwaitReplication", List.of("publish", "team/web", "docker", "push")),
          Map.entry("StartMany", List.of("name=~o", "2")),
          Map.entry("CopyOnce", List.of("docker-hub", "library/alpine", "3.21", "mirror")),
          Map.entry("RerunFailed", List.of("kafka")),
          Map.entry("FailuresAsCsv", List.of("24")),
          Map.entry("ReportHealth", List.of()),
          Map.entry("StopAllRuns", List.of()),
          Map.entry("FollowLog", List.of("publish")),
          Map.entry("ClonePolicy", List.of("publish", "disaster-recovery")),
          Map.entry("ApplyManifest", List.of("examples/replication.yaml")),
          Map.entry("DetectDrift", List.of("examples/replication.yaml")),
          Map.entry("JShell", List.of()));

  private Examples() {}

  /**
   * Runs it.
   *
   * @param args the name of an example and its arguments; {@code --real} anywhere
   * @throws IOException if no process can be started
   * @throws InterruptedException if this thread is interrupted while the example runs
   * @throws URISyntaxException if the classes are in a place that has no path
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> words = new ArrayList<>(List.of(args));
    boolean real = words.remove("--real");
    if (words.remove("QuickStart") || words.isEmpty() || words.get(0).contains("://")) {
      if (real) {
        words.add(0, "--real");
      }
      QuickStart.main(words.toArray(new String[0]));
      return;
    }
    String name = words.remove(0);
    Optional<String> refusal = refusal(name, words, real);
    if (refusal.isPresent()) {
      System.err.println(refusal.get());
      System.exit(USAGE);
      return;
    }
    if (real) {
      end(run(name, words, Map.of()));
      return;
    }
    try (FakeHarbor fake = ExampleHarbor.start()) {
      end(run(name, words.isEmpty() ? usual(name) : words, environment(fake)));
    }
  }

  /** Returns why it cannot be run; empty if it can. */
  static Optional<String> refusal(String name, List<String> words, boolean real) {
    if (!WORDS.containsKey(name)) {
      return Optional.of("No example '" + name + "'; there are " + String.join(", ", names()));
    }
    String usual = String.join(" ", usual(name));
    return real && words.isEmpty() && !usual.isEmpty()
        ? Optional.of(name + " needs arguments; for the fake Harbor they are: " + usual)
        : Optional.empty();
  }

  private static List<String> usual(String name) {
    return WORDS.getOrDefault(name, List.of());
  }

  static List<String> names() {
    return WORDS.keySet().stream().sorted().toList();
  }

  static Map<String, String> environment(FakeHarbor fake) {
    return Map.of(
        "HARBOR_URL",
        fake.url(),
        "HARBOR_USERNAME",
        fake.username(),
        "HARBOR_PASSWORD",
        fake.password(),
        "REGISTRY_USERNAME",
        "mirror",
        "REGISTRY_PASSWORD",
        "hub-secret",
        "DOCKER_HUB_SECRET",
        "hub-secret");
  }

  /** Returns the command line that runs an example with the current JDK. */
  static List<String> command(String name, List<String> words) throws URISyntaxException {
    Path programs = Path.of(System.getProperty("java.home"), "bin");
    List<String> command = new ArrayList<>();
    if (name.equals("JShell")) {
      command.add(programs.resolve("jshell").toString());
      command.addAll(List.of("--class-path", classPath(), "--startup", "DEFAULT"));
      command.addAll(List.of("--startup", script().toString()));
    } else {
      command.add(programs.resolve("java").toString());
      // A short program ends before the second compiler pays.
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
      command.add(Examples.class.getPackageName() + "." + name);
    }
    command.addAll(words);
    return command;
  }

  private static int run(String name, List<String> words, Map<String, String> environment)
      throws IOException, InterruptedException, URISyntaxException {
    ProcessBuilder process = new ProcessBuilder(command(name, words)).inheritIO();
    process.environment().putAll(environment);
    return process.start().waitFor();
  }

  private static void end(int status) {
    if (status != 0) {
      System.exit(status);
    }
  }

  /** In Maven, the class path is that of a class loader. */
  private static String classPath() {
    return Examples.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .map(Examples::file)
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static String file(URL url) {
    try {
      return Path.of(url.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(url.toString(), e);
    }
  }

  private static Path script() throws URISyntaxException {
    URL classes = Examples.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(classes.toURI()).resolve("../../harbor.jsh").normalize();
  }
}
