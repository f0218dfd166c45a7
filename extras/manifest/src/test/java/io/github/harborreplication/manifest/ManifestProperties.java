package io.github.harborreplication.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.Filter;
import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.PolicyFields;
import io.github.harborreplication.fluent.error.HarborException;
import io.github.harborreplication.fluent.value.WaitClock;
import io.github.harborreplication.model.Registry;
import io.github.harborreplication.model.ReplicationPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/** Any manifest, any state of the server, and an interruption at any request. */
class ManifestProperties {
  private static final FakeHarbor FAKE =
      FakeHarbor.builder().frozenAt(Instant.parse("2026-11-23T12:00:00Z")).start();

  private static final Map<String, String> ENVIRONMENT =
      Map.of("HUB_0_SECRET", "one-secret", "HUB_1_SECRET", "two-secret", "HUB_2_SECRET", "three");

  /** Runs before the request after this many; there is none at first. */
  private static final AtomicInteger REQUESTS = new AtomicInteger();

  private static int interruptedAfter = -1;
  private static Runnable interruption = () -> {};

  private static final HarborReplication HARBOR = client();
  private static final HarborReplication SOMEBODY =
      HarborReplication.builder()
          .url(FAKE.url())
          .basicAuth(FAKE.username(), FAKE.password())
          .build();

  private static HarborReplication client() {
    return HarborReplication.builder()
        .url(FAKE.url())
        .basicAuth(FAKE.username(), FAKE.password())
        .clock(WaitClock.of(FAKE.clock()::now, FAKE.clock()::advance))
        .requestListener(
            event -> {
              if (REQUESTS.incrementAndGet() == interruptedAfter) {
                interruption.run();
              }
            })
        .build();
  }

  @AfterContainer
  static void close() {
    HARBOR.close();
    SOMEBODY.close();
    FAKE.close();
  }

  private static Manifest parse(String yaml) {
    return Manifest.reader().environment(ENVIRONMENT).parse(yaml, "generated.yaml");
  }

  /**
   * A server with what is outside of every generated manifest, and with another manifest's items.
   */
  private static void begin(Random random) {
    FAKE.faults().clear();
    interruptedAfter = -1;
    for (ReplicationPolicy policy : SOMEBODY.policies().list()) {
      FAKE.policies().remove(policy.getId());
    }
    for (Registry registry : SOMEBODY.registries().list()) {
      SOMEBODY.registry(registry).delete();
    }
    long outside = FAKE.registries().add("outside", "https://outside.example.com");
    FAKE.policies().add("outside-a", outside, "demo/**");
    FAKE.policies().add("outside-b", p -> p.pushTo(outside).onEvent().disabled());
    parse(manifest(random)).plan(HARBOR).apply().requireComplete();
  }

  private static String outside() {
    return Manifest.export(SOMEBODY, PolicyFields.NAME.contains("outside"));
  }

  private static String manifest(Random random) {
    StringBuilder yaml = new StringBuilder("registries:\n");
    for (int i = 0; i < 3; i++) {
      yaml.append("  hub-%d:\n    type: docker-registry\n".formatted(i));
      yaml.append(
          "    url: https://hub%d.example.com%s\n"
              .formatted(i, random.nextBoolean() ? "" : ":8443"));
      maybe(random, yaml, "    description: of %d\n".formatted(random.nextInt(2)));
      maybe(random, yaml, "    insecure: true\n");
      yaml.append(
          random.nextBoolean()
              ? "    credentialsOnCreate: {key: robot%d, secret: \"${env:HUB_%d_SECRET}\"}\n"
                  .formatted(random.nextInt(2), i)
              : "    withoutCredentials: true\n");
    }
    yaml.append("policies:\n");
    for (int i = 0; i < 4; i++) {
      if (random.nextInt(4) == 0) {
        continue;
      }
      boolean push = random.nextBoolean();
      yaml.append("  'p%d: ${x} \"':\n    reversed: true\n".formatted(i));
      yaml.append(push ? "    pushTo: " : "    pullFrom: ");
      yaml.append("hub-%d\n".formatted(random.nextInt(3)));
      maybe(random, yaml, "    description: 'a: $${b} %d'\n".formatted(random.nextInt(2)));
      maybe(random, yaml, "    repositories: [a/b%d, a/c]\n".formatted(random.nextInt(2)));
      maybe(random, yaml, "    tags: \"%s\"\n".formatted(random.nextBoolean() ? "1.10" : "*"));
      maybe(random, yaml, "    withoutTags: [\"*-rc*\"]\n");
      maybe(random, yaml, "    filters: [{type: tag, value: x, decoration: excludes}]\n");
      maybe(random, yaml, "    resourceType: image\n");
      maybe(random, yaml, "    into: mirror%d\n".formatted(random.nextInt(2)));
      maybe(random, yaml, "    flatten: %d\n".formatted(random.nextInt(3)));
      maybe(random, yaml, "    override: true\n");
      maybe(random, yaml, "    speed: %d\n".formatted(random.nextInt(3)));
      maybe(random, yaml, "    copyByChunk: true\n");
      maybe(random, yaml, "    enabled: false\n");
      int trigger = random.nextInt(3);
      if (trigger == 0) {
        yaml.append("    onSchedule: 0 %d 2 * * *\n".formatted(random.nextInt(2)));
        maybe(random, yaml, "    singleActive: true\n");
      } else if (trigger == 1 && push) {
        yaml.append("    onEvent: true\n");
        maybe(random, yaml, "    replicateDeletions: true\n");
      }
    }
    return yaml.append("  last: {pullFrom: hub-0}\n").toString();
  }

  private static void maybe(Random random, StringBuilder yaml, String line) {
    if (random.nextInt(3) == 0) {
      yaml.append(line);
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void aPlanAfterAnApplyIsEmpty(@ForAll long seed) {
    Random random = new Random(seed);
    begin(random);
    String outside = outside();
    Manifest manifest = parse(manifest(random));
    Filter<ReplicationPolicy> ours = PolicyFields.NAME.contains("p");

    manifest.plan(HARBOR).apply().requireComplete();
    Plan again = manifest.plan(HARBOR);
    assertThat(again.isEmpty()).as(again.toString()).isTrue();
    // What another manifest left is deleted only on request.
    manifest.plan(HARBOR, ours).apply().requireComplete();

    assertThat(manifest.plan(HARBOR, ours).isEmpty()).isTrue();
    assertThat(outside()).isEqualTo(outside);
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void whatIsExportedPlansEmpty(@ForAll long seed) {
    begin(new Random(seed));

    String yaml = Manifest.export(HARBOR, Filter.all());
    Plan plan = parse(yaml).plan(HARBOR, Filter.all());

    assertThat(plan.isEmpty()).as(yaml + plan).isTrue();
    assertThat(yaml).doesNotContain("omitted").doesNotContain("-secret");
    assertThat(plan.items())
        .hasSize(FAKE.policies().list().size() + FAKE.registries().list().size());
    assertThat(Manifest.export(HARBOR, Filter.all())).isEqualTo(yaml);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void afterAnInterruptionAtAnyRequestAnotherRunEndsTheSame(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int kind) {
    Random random = new Random(seed);
    long state = random.nextLong();
    Manifest manifest = parse(manifest(random));
    begin(new Random(state));
    Plan whole = manifest.plan(HARBOR);
    REQUESTS.set(0);
    whole.apply().requireComplete();
    int requests = REQUESTS.get();
    String end = Manifest.export(SOMEBODY, Filter.all());
    String outside = outside();

    begin(new Random(state));
    Plan plan = manifest.plan(HARBOR);
    assertThat(plan).hasToString(whole.toString());
    REQUESTS.set(0);
    interruption =
        switch (kind) {
          // Anything else than a POST is retried.
          case 0 ->
              () ->
                  FAKE.faults()
                      .on(random.nextInt(4) == 0 ? "*" : "POST", "/re**")
                      .next(1)
                      .loseResponse();
          case 1 -> () -> FAKE.faults().next(1).failWith(500);
          case 2 -> () -> FAKE.faults().next(1).failWith(409);
          default -> () -> write(plan, random);
        };
    interruptedAfter = requests == 0 ? -1 : random.nextInt(requests);
    if (interruptedAfter == 0) {
      interruption.run();
    }
    ApplyResult result = plan.apply();
    interruptedAfter = -1;
    FAKE.faults().clear();
    assertThat(result.isComplete()).isEqualTo(result.failure().isEmpty());
    Statistics.label("stopped by kind " + kind)
        .collect(result.failure().isPresent())
        .coverage(of -> of.check(true).count(stopped -> stopped > 0));

    Plan rest = manifest.plan(HARBOR);
    rest.apply().requireComplete();

    assertThat(manifest.plan(HARBOR).isEmpty()).isTrue();
    assertThat(Manifest.export(SOMEBODY, Filter.all()))
        .as("after %s, and then %s", result, rest)
        .isEqualTo(end);
    assertThat(outside()).isEqualTo(outside);
  }

  /** Somebody else writes one of the items that the plan is about to write. */
  private static void write(Plan plan, Random random) {
    List<Plan.Item> items = new ArrayList<>(plan.items());
    items.removeIf(planned -> planned.action() == Plan.Action.UNCHANGED);
    if (items.isEmpty()) {
      return;
    }
    // The last ones are the least likely to have been written.
    Plan.Item item = items.get(items.size() - 1 - random.nextInt((items.size() + 1) / 2));
    try {
      if (item.kind().equals("registry")) {
        SOMEBODY.registry(item.name()).update(r -> r.setDescription("theirs"));
      } else if (item.action() == Plan.Action.CREATE) {
        SOMEBODY.policies().define(item.name()).pullFrom("outside").create();
      } else if (random.nextBoolean()) {
        SOMEBODY.policy(item.name()).update(p -> p.setSpeed(77));
      } else {
        SOMEBODY.policy(item.name()).deleteIfExists();
      }
    } catch (HarborException e) {
      // Not there yet, or there already.
      assertThat(e).hasMessageMatching("(?s).*(no policy named|already exists|409|conflict).*");
    }
  }

  /** Not only what our own drafts can produce. */
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void whatNoManifestCanDeclareIsAComment(@ForAll long seed) {
    Random random = new Random(seed);
    begin(random);
    String hub =
        FAKE.registries().list().stream()
            .filter(r -> r.name().equals("outside"))
            .map(r -> String.valueOf(r.id()))
            .collect(Collectors.joining());
    List<String> odd =
        List.of(
            "\"trigger\":{\"type\":\"event_based\"}",
            "\"trigger\":{\"type\":\"manual\",\"trigger_settings\":{\"cron\":\"0 0 2 * * *\"}}",
            "\"filters\":[{\"type\":\"name\",\"value\":\"a b\"}]",
            "\"filters\":[{\"type\":\"tag\",\"value\":\"a\"},{\"type\":\"tag\",\"value\":\"b\"}]",
            "\"filters\":[{\"type\":\"tag\",\"value\":\"a\"},{\"type\":\"tag\",\"value\":\"a\"}]",
            "\"filters\":[{\"type\":\"label\",\"value\":[\"a\",\"b\"],\"decoration\":\"excludes\"}]",
            "\"filters\":[{\"type\":\"name\",\"value\":\"{a/b,c}\"}]",
            "\"description\":\"- \\n  # ${env:HOME} $${x} : \\u0085 \\u001b\"",
            "\"description\":\"true\"",
            "\"dest_namespace_replace_count\":127");
    int chosen = random.nextInt(odd.size());
    FAKE.policies()
        .addJson(
            "{\"name\":\"odd: %d\",\"src_registry\":{\"id\":%s},\"enabled\":true,%s}"
                .formatted(chosen, hub, odd.get(chosen)));

    String yaml = Manifest.export(HARBOR, Filter.all());
    Plan plan = parse(yaml).plan(HARBOR);

    assertThat(plan.isEmpty()).as(yaml + plan).isTrue();
    boolean omitted = List.of(0, 2, 5).contains(chosen);
    assertThat(yaml.contains("# policy 'odd: " + chosen + "' is omitted: "))
        .as(yaml)
        .isEqualTo(omitted);
  }
}
