typedef unsigned long size;
size size(void);
int size;
