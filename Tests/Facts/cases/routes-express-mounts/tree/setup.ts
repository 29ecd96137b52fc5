import type { Application } from "express";
export default (app: Application) => {
  app.use(function first(req, res, next) { next(); });
  app.get("/setup", (req, res) => res.end());
};
