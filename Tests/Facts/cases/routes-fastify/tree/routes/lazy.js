const lazy = (fastify, options, done) => {
  fastify.get("/loaded", async () => "loaded");
  done();
};
export default lazy;
