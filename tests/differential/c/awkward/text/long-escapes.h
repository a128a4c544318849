const char *a = "\x41\101\u00e9\U0001F600\a\b\f\n\r\t\v\e\?\"";
