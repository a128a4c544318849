void a;
