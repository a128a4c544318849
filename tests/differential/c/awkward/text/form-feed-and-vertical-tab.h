int a;
intb;
