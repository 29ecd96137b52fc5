export default async function users(fastify, options) {
  fastify.get("/", async () => []);
  fastify.get("/:id", { preHandler: fastify.only }, one);
  fastify.addHook("preHandler", async function count() {});
  fastify.addHook("onSend", async function late(request, reply, payload) { return payload; });
  fastify.register(async (inner) => {
    inner.addHook("onRequest", async function innerOnly() {});
    inner.delete("/", async () => null);
  }, { prefix: "/:id/inner" });
  fastify.put("/:id", one);
}

async function one() { return null; }
