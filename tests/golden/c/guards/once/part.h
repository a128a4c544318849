#pragma once
typedef struct part { int a; } part;
