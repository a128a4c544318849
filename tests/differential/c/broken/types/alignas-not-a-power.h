_Alignas(3) int a;
