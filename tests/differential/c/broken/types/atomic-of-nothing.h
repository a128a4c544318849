_Atomic() a;
