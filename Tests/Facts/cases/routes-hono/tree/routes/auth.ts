import type { MiddlewareHandler } from "hono";
export const auth: MiddlewareHandler = async (c, next) => { await next(); };
