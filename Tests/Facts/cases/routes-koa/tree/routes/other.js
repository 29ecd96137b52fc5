const Koa = require("koa");
const Router = require("@koa/router");
const other = new Koa();
const router = new Router();
router.get("/inside", (ctx) => { ctx.body = "inside"; });
other.use(router.middleware());
module.exports = other;
