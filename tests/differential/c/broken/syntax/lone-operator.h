int a;
* ;
