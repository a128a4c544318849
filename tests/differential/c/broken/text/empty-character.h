int a = '';
