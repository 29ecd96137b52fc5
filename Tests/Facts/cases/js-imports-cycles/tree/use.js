import { a, b, deep, nothing } from "./b.js";
const two = require("./two");
