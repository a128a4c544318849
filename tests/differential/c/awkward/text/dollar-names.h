int a$b, $c;
