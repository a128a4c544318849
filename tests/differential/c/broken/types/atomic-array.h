typedef int a[3];
_Atomic(a) b;
