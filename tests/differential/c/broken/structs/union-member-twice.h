union u { int a; float a; };
