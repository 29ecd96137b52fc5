module.exports = require("./one");
