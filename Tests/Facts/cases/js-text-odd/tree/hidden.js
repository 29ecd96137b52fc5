// ast-grep-ignore
const a = require("kit");
const b = require("other"); // ast-grep-ignore
