const char *a = "/* not a comment */ // neither";
char b = '"';
