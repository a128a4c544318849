int a;
missing b;
