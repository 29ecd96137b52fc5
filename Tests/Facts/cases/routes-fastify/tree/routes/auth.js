import fp from "fastify-plugin";

async function auth(fastify) {
  fastify.decorate("only", async () => {});
  fastify.addHook("onRequest", verify);
}

async function verify() {}

export default fp(auth, { name: "auth" });
