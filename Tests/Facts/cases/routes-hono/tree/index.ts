import { Hono } from "hono";
import { logger } from "hono/logger";
import { createFactory } from "hono/factory";
import { OpenAPIHono, createRoute, z } from "@hono/zod-openapi";
import books from "./routes/books";
import { auth } from "./routes/auth";

const app = new Hono<{ Variables: { user: string } }>();
const factory = createFactory();
const handlers = factory.createHandlers(logger(), async (c) => c.text("made"));
const sub = new Hono();

app.use(logger());
app.use("/books/*", auth);
app.get("/", (c) => c.text("root"));
app.get("/chained", (c) => c.text("get")).post((c) => c.text("post")).put("/own", (c) => c.text("put"));
app.on(["PUT", "DELETE"], ["/on/a", "/on/b"], auth, (c) => c.text("on"));
app.all("/every", (c) => c.text("every"));
app.get("/made", ...handlers);
app.get("/opt/:kind?", (c) => c.text("opt"));
app.get("/re/:date{[0-9]+}/:title{[a-z]+}", (c) => c.text("re"));
app.route("/books", books);
sub.get("/before", (c) => c.text("before"));
app.route("/sub", sub);
sub.get("/after", (c) => c.text("after"));

const api = app.basePath("/v1");
api.get("/based", (c) => c.text("based"));

const route = createRoute({
  method: "get", path: "/items/{id}", middleware: [auth] as const,
  responses: { 200: { description: "one" } },
});
const docs = new OpenAPIHono().basePath("/docs");
docs.openapi(route, (c) => c.text("item"));
docs.openapi({ ...route, method: "delete" }, (c) => c.text("gone"));
app.route("/open", docs);

export default app;
