module.exports = async function (fastify) { fastify.get("/panel", async () => null); };
module.exports.autoPrefix = "/manage";
