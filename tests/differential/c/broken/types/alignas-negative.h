_Alignas(-8) int a;
