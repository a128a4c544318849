_Alignas(1) int a;
