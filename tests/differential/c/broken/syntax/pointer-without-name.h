int * ;
