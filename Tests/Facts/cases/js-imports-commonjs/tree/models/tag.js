module.exports = class Tag {};
