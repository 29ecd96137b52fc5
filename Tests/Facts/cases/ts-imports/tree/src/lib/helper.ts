export { Helper as helper } from "kit";
