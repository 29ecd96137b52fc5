module.exports = (Types) => ({ name: { type: Types.STRING, allowNull: false } });
