typeof() a;
