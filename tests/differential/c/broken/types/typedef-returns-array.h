typedef int array[3];
array f(void);
