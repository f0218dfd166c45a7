module my.tool {
  requires io.github.harborreplication.fluent;
  requires io.github.harborreplication.client;
}
