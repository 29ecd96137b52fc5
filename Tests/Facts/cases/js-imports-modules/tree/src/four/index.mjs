export const four = 4;
const five = 5;
export { five };
