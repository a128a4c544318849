enum e { A };
struct e { int a; };
