int __attribute__((cdecl)) f(int);
int (__attribute__((stdcall)) *g)(int);
void __attribute__((ms_abi)) h(void);
