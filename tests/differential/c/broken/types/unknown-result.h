missing f(void);
