const User = require("./user");
module.exports = { User, Tag: require("./tag"), ...require("./more") };
