#pragma once
#pragma GCC diagnostic push
#pragma what is this
_Pragma("GCC diagnostic pop") int a;
