enum a { X, X };
enum b { };
enum a { Y };
enum c { N = n };
enum d { D = 1.5 };
enum e { E = };
enum f { F G };
int variable;
enum g { variable };
enum h { DIVIDED = 1 / 0 };
enum i : float { I };
enum j : unsigned char { J = 256 };
enum k { K = 0xffffffffffffffff, OVER };
struct a *mixed;
enum l { L = "text" };
enum m { , };
enum after { FINE };
enum n { OPEN
