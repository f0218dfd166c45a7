package io.github.harborreplication.fake.internal.query;

import io.github.harborreplication.fake.internal.query.Parameters.Escapes;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of a list that a request is for.
 *
 * @param page 0 and below mean the first
 * @param size 0 and -1 mean all items
 */
public record Paging(long page, long size) {
  public <R> List<R> cut(List<R> rows) {
    if (size <= 0) {
      return page <= 1 || size < 0 ? rows : List.of();
    }
    long from = Math.min((countable() - 1) * size, rows.size());
    long to = Math.min(from + size, rows.size());
    return rows.subList((int) from, (int) to);
  }

  /** The page, from 1; beyond the last one, a number that does not overflow. */
  private long countable() {
    return Math.max(1, Math.min(page, Integer.MAX_VALUE));
  }

  /**
   * The {@code Link} header, empty when there is none. The server un-escapes the whole query each
   * time it renders a link, and starts the second one from the first: for many queries the links
   * are broken. They are built here in the same way.
   */
  public String links(String path, String rawQuery, long total) {
    List<String> links = new ArrayList<>();
    String query = rawQuery;
    if (size != 0 && page > 1 && (countable() - 1) * size < total) {
      query = turned(query, page - 1);
      links.add(link(path, query, "prev"));
    }
    if (size != 0 && Math.min(page, countable()) * size < total) {
      query = turned(query, page + 1);
      links.add(link(path, query, "next"));
    }
    return String.join(" , ", links);
  }

  private String turned(String query, long to) {
    String encoded = Parameters.of(query).with("page", to).with("page_size", size).encoded();
    return Escapes.decodedOrSame(encoded);
  }

  private static String link(String path, String query, String direction) {
    return "<" + path + "?" + query + ">; rel=\"" + direction + "\"";
  }
}
