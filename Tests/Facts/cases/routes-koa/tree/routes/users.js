const Router = require("@koa/router");
const users = new Router();
users.prefix("/users").get("/", list).get("/:id", list);
function list(ctx) { ctx.body = []; }
module.exports = users;
