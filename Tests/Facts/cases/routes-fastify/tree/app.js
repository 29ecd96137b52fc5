import Fastify from "fastify";
import fp from "fastify-plugin";
import users from "./routes/users.js";
import auth from "./routes/auth.js";
import { table } from "./routes/table.js";

const app = Fastify({ logger: false }).withTypeProvider();

await app.register(auth);
app.register(users, { prefix: "/users" });
app.register(users, { prefix: "/v2/users" });
app.register(import("./routes/lazy.js"), { prefix: "/lazy" });
app.register(fp(async (instance) => {
  instance.get("/shared", async () => "shared");
}), { prefix: "/ignored" });
app.register(table, { prefix: process.env.TABLE_PREFIX });
app.get("/", async () => "root");
app.get("/open", { onRequest: [] }, async () => "open");
app.route({ method: ["GET", "HEAD"], url: "/both", preHandler: [limit, check], handler: both });
app.route({ ...common(), method: "POST", url: "/spread" });
app.all("/any", async () => "any");
app.get("/time/:hour(^\\d{2})h:minute", both);
app.get("/files/*", both);
app.get("/maybe/:id?", both);
app.post("/posted", { handler: both });

async function limit() {}
async function check() {}
async function both() { return "both"; }
function common() { return { handler: both }; }

export default app;
