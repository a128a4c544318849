const char *a = "one
two";
