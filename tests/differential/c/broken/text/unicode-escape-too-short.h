const char *a = "\u12";
