import { Hono } from "hono";
import { make } from "./make";

const books = make()
  .get("/", (c) => c.json([]))
  .get("/:id", (c) => c.json(c.req.param("id")));

export const authors = make();
authors.get("/nobody", (c) => c.json([]));

export default new Hono().route("/", books);
