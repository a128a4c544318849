/* A struct with a tag and no name is a member to Microsoft's compiler. */
struct pair {
  int first;
  void *second;
};

struct holder {
  int before;
  struct inside {
    int deep;
  };
  struct pair;
  int after;
};
