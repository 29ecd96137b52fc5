const fastify = require("fastify")();
fastify.register(require("./app"));
module.exports = fastify;
