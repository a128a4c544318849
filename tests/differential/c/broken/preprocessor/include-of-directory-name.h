#include "/"
