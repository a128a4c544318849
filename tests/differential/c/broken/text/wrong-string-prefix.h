int before;
const char *a = k"text";
