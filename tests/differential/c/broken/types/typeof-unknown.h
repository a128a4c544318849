typeof(b) a;
