#define F(..., a) a
