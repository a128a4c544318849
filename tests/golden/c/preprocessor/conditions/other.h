#ifndef OTHER_H
#define OTHER_H
typedef unsigned char other;
#endif
