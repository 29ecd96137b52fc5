const fp = require("fastify-plugin");
module.exports = fp(async (fastify) => {
  fastify.decorate("support", () => "support");
  fastify.get("/support", async () => "support");
});
