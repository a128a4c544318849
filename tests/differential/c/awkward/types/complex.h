double _Complex a;
_Complex float b;
long double _Complex c;
_Complex d;
_Complex int e;
