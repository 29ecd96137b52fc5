export const declared: number;
