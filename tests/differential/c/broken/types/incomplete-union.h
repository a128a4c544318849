union u a;
