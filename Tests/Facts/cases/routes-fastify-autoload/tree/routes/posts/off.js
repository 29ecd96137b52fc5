module.exports = async function (fastify) { fastify.get("/off", async () => null); };
module.exports.autoload = false;
