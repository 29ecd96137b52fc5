module.exports = async function (fastify) { fastify.get("/one", async () => null); };
