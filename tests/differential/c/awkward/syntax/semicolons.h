int a;;
;
int b;
