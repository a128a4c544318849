typedef int number;
number int a;
