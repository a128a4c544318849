int a;
#include "there-is-none.h"
