package io.github.harborreplication.test.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Provides every test of a class, or one test, with its own Harbor.
 *
 * <pre>{@code
 * @HarborTest
 * class NightlyMirrorTest {
 *   @Test
 *   void copiesWhatWasReleased(HarborReplication harbor, FakeHarbor fake) { … }
 * }
 * }</pre>
 *
 * <p>Test methods, and methods before and after each test, take {@link
 * io.github.harborreplication.fluent.HarborReplication} and {@link
 * io.github.harborreplication.fake.FakeHarbor} as parameters. The fake begins with {@link
 * io.github.harborreplication.fake.FakeHarborBuilder#sampleRegistries}. {@link HarborExtension}
 * says the rest, and is what to register by hand where the fake is to begin with something else.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(HarborExtension.class)
public @interface HarborTest {}
