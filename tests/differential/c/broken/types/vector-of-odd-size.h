int a __attribute__((vector_size(3)));
