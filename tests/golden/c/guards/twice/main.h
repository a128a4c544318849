#include "part.h"
#include "part.h"
