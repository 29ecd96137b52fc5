import { Hono } from "hono";
export const make = () => {
  const made = new Hono();
  made.use(async function counted(c, next) { await next(); });
  return made;
};
