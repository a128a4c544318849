// Echoes the service of pay.proto.
#include "pay.hpp"
pay::Charge pay::impl::pay(const Charge &request) {
  return request;
}
pay::Empty pay::impl::ping(const Empty &request) {
  return request;
}
