typedef int row[2];
row f(int a);
