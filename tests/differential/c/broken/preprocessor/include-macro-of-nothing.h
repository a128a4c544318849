#define NOTHING
#include NOTHING
