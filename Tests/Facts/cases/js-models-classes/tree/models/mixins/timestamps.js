module.exports = { publishedAt: { type: 'TIMESTAMP', allowNull: false } };
