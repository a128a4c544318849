int before(void);
namespace library {
class thing { public: int x; };
template <typename T> T twice(T);
}
