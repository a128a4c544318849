int a __attribute__((aligned(3)));
