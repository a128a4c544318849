typedef missing other;
