__attribute__((unused)) static int __attribute__((aligned(8))) a __attribute__((used)) = 1, __attribute__((unused)) *b;
struct __attribute__((packed)) s { int a __attribute__((aligned(2))); } __attribute__((aligned(4)));
enum __attribute__((packed)) e { A __attribute__((deprecated)) = 1 } ;
int f(int a __attribute__((unused)), __attribute__((unused)) int b) __attribute__((const, , pure)) __attribute__(());
[[deprecated]] int g [[maybe_unused]] (int h [[maybe_unused]]);
