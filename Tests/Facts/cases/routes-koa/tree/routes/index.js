const Router = require("@koa/router");
const users = require("./users");

module.exports = () => {
  const router = new Router();
  router.prefix("/api");
  router.use(users.routes());
  return router.routes();
};
