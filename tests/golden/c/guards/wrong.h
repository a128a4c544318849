#ifndef WRONG_H
#define WRONG_H
extern "C" {
int unclosed(void);
_Pragma(1) int a;
#pragma pack(push, 3)
__declspec(dllexport int b;
#else
#else
