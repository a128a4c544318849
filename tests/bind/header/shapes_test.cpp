// Owners that bind made of shapes.h end what they own, once.
#include <cassert>
#include <utility>

#include "shapes.hpp"

int main() {
  shapes::List list;
  assert(!list);
  assert(shapes_list_create(3, list.out()) == SHAPES_OK && list);
  assert(shapes_list_create(4, list.out()) == SHAPES_OK && shapes_list_alive() == 1);
  shapes::List other(std::move(list));
  assert(!list && other && shapes_list_alive() == 1);
  list = std::move(other);
  {
    shapes::List third(list.release());
    assert(shapes_list_alive() == 1);
  }
  assert(shapes_list_alive() == 0);
  { const shapes::Pen pen(shapes_pen_open()); }
  assert(shapes_list_alive() == 0);
  return 0;
}
