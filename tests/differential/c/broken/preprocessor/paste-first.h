#define A ## b
