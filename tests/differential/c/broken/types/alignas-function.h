_Alignas(8) int f(void);
