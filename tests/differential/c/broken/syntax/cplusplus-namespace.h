namespace n { int a; }
