/**
 * Without a parser the body of a request is undefined.
 *
 * Needs express; run it from a folder that has it: `node --input-type=module - < express_body_parser.mjs`.
 * Exits 1 if the claim is false.
 */
import express from "express";

async function body(...parsers) {
  const app = express();
  for (const parser of parsers) app.use(parser);
  app.post("/", (request, response) => response.send(typeof request.body));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/`, { method: "POST", headers, body: "{}" });
  server.close();
  return answer.text();
}

const [without, parsed] = [await body(), await body(express.json())];
console.log(`the body is ${without} without a parser, ${parsed} with one`);
process.exit(without === "undefined" && parsed === "object" ? 0 : 1);
