#include "again.h"
int main_;
