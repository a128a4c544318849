__builtin_va_list a;
__SIZE_TYPE__ b;
__INT64_TYPE__ c;
__WCHAR_TYPE__ d;
