int a __attribute__((mode(XX)));
