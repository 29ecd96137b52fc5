class User {}
module.exports = User;
module.exports.default = User;
