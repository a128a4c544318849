int a, ;
