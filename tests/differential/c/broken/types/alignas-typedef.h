_Alignas(8) typedef int t;
