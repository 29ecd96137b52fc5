exports.two = require("./two");
exports.tool = require("kit").tool;
