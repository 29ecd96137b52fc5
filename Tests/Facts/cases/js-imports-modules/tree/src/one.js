export default function one() {}
export const two = 2, other = 3;
