/**
 * The first route of a router that matches answers, a parameter taking any name; another method lets a request pass.
 *
 * Needs express; run it from a folder that has it: `node --input-type=module - < express_route_order.mjs`.
 * Exits 1 if the claim is false.
 */
import express from "express";

const app = express();
app.post("/articles/:slug", (request, response) => response.send("post"));
app.get("/articles/:slug", (request, response) => response.send("parameter"));
app.get("/articles/feed", (request, response) => response.send("fixed"));
const server = app.listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const answer = await fetch(`http://127.0.0.1:${server.address().port}/articles/feed`);
const answered = await answer.text();
server.close();
console.log(`GET /articles/feed is answered by the ${answered} route`);
process.exit(answered === "parameter" ? 0 : 1);
