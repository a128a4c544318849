_Pragma(3) int a;
