_Atomic(int(void)) f;
