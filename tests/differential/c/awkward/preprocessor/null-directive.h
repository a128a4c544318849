#
# /* nothing */
int a;
