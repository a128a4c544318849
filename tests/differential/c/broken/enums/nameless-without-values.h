enum x;
enum;
