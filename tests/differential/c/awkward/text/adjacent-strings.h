const char *a = "one" /* between */ "two"
  "three";
