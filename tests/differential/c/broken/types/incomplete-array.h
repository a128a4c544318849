struct s a[3];
