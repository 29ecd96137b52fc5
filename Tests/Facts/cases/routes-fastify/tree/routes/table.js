const routes = [
  { method: "GET", url: "/table", handler: async () => [] },
  { method: "DELETE", url: "/table/:id", handler: drop },
];

export async function table(fastify) {
  routes.forEach((route) => fastify.route(route));
  for (const verb of ["put", "patch"]) fastify[verb]("/row", drop);
}

async function drop() {}
