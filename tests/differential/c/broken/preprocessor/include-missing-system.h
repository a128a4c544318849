#include <there/is/none.h>
