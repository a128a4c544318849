%:define A 1
int a<:A:>;
struct s <% int a; %>;
