// Witnesses
