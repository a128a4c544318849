typedef int number;
unsigned number a;
