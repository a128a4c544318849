#include "main.h"
int again;
