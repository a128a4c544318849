int A;
enum { A };
