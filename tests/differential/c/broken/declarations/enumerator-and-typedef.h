enum { A };
typedef int A;
