typedef int function(void);
function a[3];
