import express from "express";

import { articleRoutes } from "./routes/articles.js";
import { healthRoutes } from "./routes/health.js";
import { failed, notRouted } from "./routes/problems.js";

export function createApp(container) {
  const app = express();
  app.disable("x-powered-by");
  app.use("/articles", articleRoutes(container));
  app.use(healthRoutes(container));
  app.use(notRouted);
  app.use(failed);
  return app;
}
