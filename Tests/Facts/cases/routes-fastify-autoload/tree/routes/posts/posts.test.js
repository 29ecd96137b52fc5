module.exports = async function (fastify) { fastify.get("/tested", async () => null); };
