restrict int a;
