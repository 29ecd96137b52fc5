module.exports = async function (fastify) { fastify.addHook("onRequest", async function signedIn() {}); };
