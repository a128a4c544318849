const char *a = "??=";
