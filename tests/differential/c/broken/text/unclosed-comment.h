int before;
/* no end
int after;
