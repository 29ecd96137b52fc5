module.exports = async function (fastify) { fastify.get("/whole", async () => null); };
module.exports.prefixOverride = "/other";
