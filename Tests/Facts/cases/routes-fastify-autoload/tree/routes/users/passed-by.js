module.exports = async function (fastify) { fastify.get("/never", async () => []); };
