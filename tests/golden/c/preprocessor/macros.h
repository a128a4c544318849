#define NOTHING
#define ONE 1
#define MINUS_ONE (-1)
#define MASK (1u << 31 | 0x0f)
#define BIG 0xffffffffffffffffull
#define RATIO 1.5e3
#define SINGLE 0.25f
#define LETTER 'x'
#define NAME "one" " " "two"
#define SUM (ONE + MASK)
#define CHOSEN (ONE ? 7 : 8)
#define CAST ((unsigned char)300)
#define OTHER ONE
#define SIZE sizeof(long)
#define TYPE unsigned long
#define ASSIGN x = 1
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define LOG(format, ...) log_it(format __VA_OPT__(,) __VA_ARGS__)
#define OLD(args...) f(args)
#define JOIN(a, b) a##b
#define JOIN2(a, b) JOIN(a, b)
#define TEXT(x) #x
#define GONE 1
#undef GONE
int JOIN(first, 1);
int JOIN2(second, ONE);
extern const char *text;
static const char *spelled = TEXT(a + "b" '\n');
int array[MAX(3, 4)];
TYPE typed;
void log_it(const char *format, ...);
static inline void use(void) { LOG("x"); LOG("x", 1); }
#define long_\
name 12
