long long long a;
unsigned float b;
signed unsigned c;
static extern int d;
typedef extern int e;
restrict int f;
int g;
