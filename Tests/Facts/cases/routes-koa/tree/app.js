const Koa = require("koa");
const Router = require("@koa/router");
const mount = require("koa-mount");
const compose = require("koa-compose");
const api = require("./routes");
const other = require("./routes/other");

const app = new Koa();
const router = new Router();
const posts = new Router({ prefix: "/posts" });
const comments = new Router();

app.use(async function timed(ctx, next) { await next(); });
router.get("/", async (ctx) => { ctx.body = "root"; });
router.get("named", "/named/:id", check, show);
router.del("/named/:id", show);
router.all("/any", show);
router.register("/registered", ["get", "post"], [check, show]);
router.get(["/one", "/two"], show);
router.get("/last{/:maybe}", show);
posts.use(check);
posts.get("/", show);
posts.use("/:post/comments", comments.routes(), comments.allowedMethods());
comments.get("/", show);
comments.post("/:id", show);
app.use(router.routes()).use(router.allowedMethods());
app.use(compose([posts.routes(), posts.allowedMethods()]));
app.use(mount("/mounted", other));
app.use(api());

async function check(ctx, next) { await next(); }
async function show(ctx) { ctx.body = "shown"; }

module.exports = app;
