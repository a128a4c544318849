class c { int a; };
