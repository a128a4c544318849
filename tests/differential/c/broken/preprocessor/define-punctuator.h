#define + -
