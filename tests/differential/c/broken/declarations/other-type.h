int a;
long a;
