/**
 * Express 5 has no `app.del`, `request.param` or `response.sendfile`, and `request.query` cannot be set.
 *
 * Needs express 5; run it from a folder that has it: `node --input-type=module - < express_removed_names.mjs`.
 * Exits 1 if the claim is false.
 */
import express from "express";

const app = express();
const there = [app.del, express.request.param, express.response.sendfile].filter((each) => each !== undefined);
app.use((request, response) => {
  try {
    request.query = {};
    response.send("set");
  } catch (error) {
    response.send(error.name);
  }
});
const server = app.listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const query = await (await fetch(`http://127.0.0.1:${server.address().port}/?a=1`)).text();
server.close();
console.log(`still there: ${there.length}; request.query: ${query}`);
process.exit(there.length === 0 && query === "TypeError" ? 0 : 1);
