int a; `
