import whole from "kit";
import { broken from "./crlf.js"
const open = require("./bom.js";
function f( {
