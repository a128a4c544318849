#define A b ##
