import one from "./looks.jsx";
import {
  two,
} from "kit";
const t = require("./looks.jsx");
