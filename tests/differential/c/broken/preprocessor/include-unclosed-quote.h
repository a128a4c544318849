#include "stdio.h
