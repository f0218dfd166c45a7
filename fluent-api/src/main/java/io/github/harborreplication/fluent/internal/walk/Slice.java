package io.github.harborreplication.fluent.internal.walk;

import java.util.List;

/** One answer: the rows of a page, and how many there are on all pages. */
public record Slice<T>(List<T> rows, long total) {}
