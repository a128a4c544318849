missing *p;
