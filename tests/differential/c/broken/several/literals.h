int a[08];
int b[1zz];
int c[''];
int d = '';
int e[0b2];
int f;
