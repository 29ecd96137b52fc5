export const based = 1;
