/**
 * A function of three parameters is never asked about an error; one of four is.
 *
 * Needs express; run it from a folder that has it: `node --input-type=module - < express_error_arity.mjs`.
 * Exits 1 if the claim is false.
 */
import express from "express";

async function answered(handler) {
  const app = express();
  app.set("env", "test");
  app.get("/", () => {
    throw new Error("odd");
  });
  app.use(handler);
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/`);
  await answer.text();
  server.close();
  return answer.status;
}

const three = await answered((error, request, response) => response.status(418).end());
const four = await answered((error, request, response, next) => response.status(418).end());
console.log(`three parameters: ${three}, four: ${four}`);
process.exit(three === 500 && four === 418 ? 0 : 1);
