int before;
int text = "not closed;
int after;
/* never closed
int hidden;
