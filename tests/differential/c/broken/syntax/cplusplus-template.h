template <typename T> T f(T);
