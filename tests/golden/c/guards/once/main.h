#include "part.h"
#include "part.h"
#include "guarded.h"
#include "./guarded.h"
extern part p;
