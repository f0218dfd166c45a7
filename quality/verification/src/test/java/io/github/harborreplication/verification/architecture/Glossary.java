package io.github.harborreplication.verification.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Phrases that documents and main code avoid, and the idiomatic term to write instead. */
final class Glossary {
  /** The term, and a regular expression of what it replaces, in which a blank is any space. */
  private static final String TERMS =
      """
      response, respond        = answer(s|ed|ing)?
      return, report, specify  = tells?|told|telling
      send a request, read     = ask(s|ed|ing)?
      item                     = rows?
      value, text, message     = words?
      iterate                  = walked|(to|and|lists) walk
      return, yield            = gives|gave
      is in, is unchanged      = stands|stood
      retry                    = (try|tries|tried|send|sent) again
      attempt                  = (a|the|first|second|third|last|next|each|three) tr(y|ies)
      poll, check              = (a|the|first|second|last|next|each|every) looks?(?!-)
      omit, exclude            = (leaves?|left|leaving) out
      except                   = (save|but) for
      only                     = nothing but
      because                  = , for (it|they|there|nothing|nobody|Harbor|this is|that is)
      regardless of            = whatever|whoever
      for that long            = so long
      is not a                 = (?<!there\\s{1,20})(is|are) no (?!longer|more)
      exist                    = (is|are|was|were) (not )?there(?! (a|an|no|any)\\b)
      is expected              = (is|are) due
      misinterpret             = misread(s|ing)?
      transient errors         = passing errors?
      running                  = at work
      according to             = by (its|the) (status )?text
      check against            = held against
      reject                   = turn(s|ed)? down
      """;

  /** Where such a phrase is the right one, and why. */
  private static final Map<String, String> ALLOWED =
      Map.of(
          "whole words?", "a part of a text, not a value of Harbor",
          "gives up", "an idiom: abandons");

  private static final List<Term> ALL = TERMS.lines().map(Term::of).toList();
  private static final Pattern RIGHT = phrase(String.join("|", ALLOWED.keySet()));

  private static final Pattern CODE_IN_MARKDOWN =
      Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`]*`|]\\([^)]*\\)|<!--.*?-->");
  private static final Pattern CODE_IN_JAVADOC =
      Pattern.compile("\\{@\\w+(?:[^{}]|\\{[^{}]*})*}|(?s:<pre>.*?</pre>)|@(?:param|see) \\S+");

  /** A string without a blank is a key or a value. */
  private static final Pattern COMMENT_OR_TEXT =
      Pattern.compile(
          "//.*|(?s:/\\*.*?\\*/)|(?s:\"\"\".*?\"\"\")|'(?:\\\\.|[^'\\\\])'|\"(?:\\\\.|[^\"\\\\\n])*\"");

  private Glossary() {}

  /** Returns the phrases to avoid in the prose of these Markdown, YAML and Java files. */
  static List<String> violations(List<Path> files) throws IOException {
    List<String> violations = new ArrayList<>();
    for (Path file : files) {
      String text = Files.readString(file);
      String prose = file.toString().endsWith(".java") ? commentsAndTexts(text) : withoutCode(text);
      String checked = replace(prose, RIGHT, "~");
      for (Term term : ALL) {
        for (Matcher found = term.avoid.matcher(checked); found.find(); ) {
          long line = checked.substring(0, found.start() + 1).lines().count();
          String phrase = found.group().replaceAll("\\s+", " ");
          violations.add("%s:%d: %s, write %s".formatted(file, line, phrase, term.instead));
        }
      }
    }
    return violations;
  }

  private static String withoutCode(String markdown) {
    return replace(markdown, CODE_IN_MARKDOWN, "~");
  }

  private static String commentsAndTexts(String java) {
    String joined = replace(java, Pattern.compile("\"\\s*\\+\\s*\""), " ");
    StringBuilder prose = new StringBuilder();
    int end = 0;
    for (Matcher found = COMMENT_OR_TEXT.matcher(joined); found.find(); end = found.end()) {
      boolean isProse = found.group().startsWith("/") || found.group().contains(" ");
      prose.append(filled(joined.substring(end, found.start()), "~"));
      prose.append(isProse ? found.group() : filled(found.group(), "~"));
    }
    String withoutMarkers = replace(prose.toString(), Pattern.compile("(?m)^ *(\\*|//)"), " ");
    return replace(withoutMarkers, CODE_IN_JAVADOC, "~");
  }

  /** Keeps the ends of lines, which are counted. */
  private static String replace(String text, Pattern pattern, String filler) {
    return pattern.matcher(text).replaceAll(found -> filled(found.group(), filler));
  }

  private static String filled(String text, String filler) {
    return text.replaceAll("[^\n]", filler);
  }

  private static Pattern phrase(String expression) {
    String start = expression.startsWith(",") ? "" : "\\b";
    String spaced = expression.replace(" ", "\\s+");
    return Pattern.compile(start + "(" + spaced + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  private record Term(String instead, Pattern avoid) {
    static Term of(String line) {
      String[] parts = line.split(" += ", 2);
      return new Term(parts[0], phrase(parts[1]));
    }
  }
}
