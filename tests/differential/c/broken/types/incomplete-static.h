static struct s a;
