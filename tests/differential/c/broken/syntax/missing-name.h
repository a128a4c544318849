int;
int *;
