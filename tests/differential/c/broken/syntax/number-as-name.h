int 3a;
