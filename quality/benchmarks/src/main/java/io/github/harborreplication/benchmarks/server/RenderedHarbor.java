package io.github.harborreplication.benchmarks.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A Harbor of many executions and policies, whose pages are all rendered in advance. Under {@code
 * /after/20} each response is delayed by 20 ms; under {@code /changing/300} there are 300 changes
 * before a thousand requests, as {@link ChangingHarbor} describes.
 */
final class RenderedHarbor implements BareServer.Handler {
  private static final Pattern DELAYED = Pattern.compile("/after/(\\d+)(/.*)");
  private static final Pattern CHANGING = Pattern.compile("/changing/(\\d+)(/.*)");
  private static final Pattern LOG = Pattern.compile("/replication/executions/1/tasks/(\\d+)/log");
  private static final int LOG_BLOCKS_PER_MIB = 16;
  private static final String API = "/api/v2.0";

  /** A list with the ids 1 to its length. */
  private static final class Pages {
    static final int SIZE = 100;

    private final List<byte[]> ascending = new ArrayList<>();
    private final List<byte[]> descending = new ArrayList<>();
    private final RecordedRows rows;
    private final int count;

    Pages(RecordedRows rows, int count) {
      if (count < SIZE || count % SIZE != 0) {
        throw new IllegalArgumentException(count + " items: must fill pages of " + SIZE);
      }
      this.rows = rows;
      this.count = count;
      for (long first = 1; first <= count; first += SIZE) {
        List<String> page =
            LongStream.range(first, first + SIZE).mapToObj(rows::row).collect(Collectors.toList());
        ascending.add(Responses.page("[" + String.join(",", page) + "]", count));
        Collections.reverse(page);
        descending.add(0, Responses.page("[" + String.join(",", page) + "]", count));
      }
    }

    byte[] page(String sort, int page) {
      return (sort.equals("id") ? ascending : descending).get(page - 1);
    }

    /** A page of one item. */
    byte[] one(String sort, int page) {
      return Responses.page(
          "[" + rows.row(sort.equals("id") ? page : count + 1 - page) + "]", count);
    }
  }

  private final Pages executions;
  private final Pages policies;
  private final ChangingHarbor changing;
  private final byte[] execution;
  private final byte[] policy;
  private final byte[] started = Responses.created(API + "/replication/executions/1");
  private final byte[] logBlock = logBlock();

  RenderedHarbor(int executions, int policies) {
    RecordedRows executionRows = RecordedRows.executions();
    RecordedRows policyRows = RecordedRows.policies();
    this.executions = new Pages(executionRows, executions);
    this.policies = new Pages(policyRows, policies);
    this.changing = new ChangingHarbor(executionRows, executions);
    this.execution = Responses.object(executionRows.row(1));
    this.policy = Responses.object(policyRows.row(1));
  }

  @Override
  public void write(String method, String target, OutputStream out) throws IOException {
    Matcher delayed = target.startsWith("/after/") ? DELAYED.matcher(target) : null;
    if (delayed != null && delayed.matches()) {
      sleep(Long.parseLong(delayed.group(1)));
      write(method, delayed.group(2), out);
      return;
    }
    Matcher changes = target.startsWith("/changing/") ? CHANGING.matcher(target) : null;
    if (changes != null && changes.matches()) {
      out.write(changing(Integer.parseInt(changes.group(1)), changes.group(2)));
      return;
    }
    int question = target.indexOf('?');
    String path = target.substring(API.length(), question < 0 ? target.length() : question);
    if (question >= 0) {
      out.write(list(path, parameters(target.substring(question + 1))));
    } else if (path.endsWith("/log")) {
      writeLog(path, out);
    } else {
      out.write(single(method, path));
    }
  }

  private byte[] changing(int thousandths, String target) {
    return switch (target) {
      case "/begin" -> changing.begin();
      case "/throughout" -> changing.throughout();
      default -> changing.page(thousandths, parameters(target.substring(target.indexOf('?') + 1)));
    };
  }

  private byte[] single(String method, String path) {
    return switch (method + " " + path) {
      case "GET /replication/policies/1" -> policy;
      case "GET /replication/executions/1" -> execution;
      case "POST /replication/executions" -> started;
      default -> Responses.notFound(method + " " + path);
    };
  }

  private byte[] list(String path, Map<String, String> parameters) {
    String size = parameters.getOrDefault("page_size", "10");
    Pages pages = path.equals("/replication/policies") ? policies : executions;
    String sort = parameters.getOrDefault("sort", "-id");
    int page = Integer.parseInt(parameters.getOrDefault("page", "1"));
    return switch (size) {
      case "100" -> pages.page(sort, page);
      case "1" -> pages.one(sort, page);
      default -> Responses.notFound("a page of " + size);
    };
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return parameters;
  }

  /** The task's id is the length of its log in MiB. */
  private void writeLog(String path, OutputStream out) throws IOException {
    Matcher log = LOG.matcher(path);
    if (!log.matches()) {
      out.write(Responses.notFound(path));
      return;
    }
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII));
    for (long i = 0; i < Long.parseLong(log.group(1)) * LOG_BLOCKS_PER_MIB; i++) {
      out.write(logBlock);
    }
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** A chunk of 64 KiB of whole lines. */
  private static byte[] logBlock() {
    String line =
        "2026-11-23T15:47:42Z [INFO] [/controller/replication/transfer/image/transfer.go:139]: "
            + "copying library/app:v1.27 to mirror/app:v1.27 ..........\n";
    int length = (1 << 20) / LOG_BLOCKS_PER_MIB;
    StringBuilder text = new StringBuilder();
    while (text.length() + 2 * line.length() < length) {
      text.append(line);
    }
    text.append(".".repeat(length - text.length() - 1)).append('\n');
    return (Integer.toHexString(length) + "\r\n" + text + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
