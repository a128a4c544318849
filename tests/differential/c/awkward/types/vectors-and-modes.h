typedef int v4 __attribute__((vector_size(16)));
typedef unsigned int half __attribute__((mode(HI)));
typedef int word __attribute__((mode(__word__)));
