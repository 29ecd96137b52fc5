exports.Request = require("request");
module.exports.None = null;
